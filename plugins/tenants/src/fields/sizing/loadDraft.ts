// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A load while it is written.

import {
  AdviceQuery,
  adviceQuerySchema,
  Precision,
  SizingTemplateSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What somebody wrote of a load so far. */
export type LoadDraft = {
  template?: string;
  /** The service of the tenant that bears it; `''` for a new one. */
  service?: string;
  amount?: number;
  parameters?: number;
  precision?: Precision;
};

/**
 * The services that bear loads, of those that a tenant has: as was chosen; else the one that is called as the template, or
 * the only one. No two loads are for one service.
 */
export function targetsOf(
  drafts: LoadDraft[],
  services: string[],
): (string | undefined)[] {
  const taken = new Set(drafts.flatMap(it => it.service || []));
  return drafts.map(({ service, template }) => {
    if (service !== undefined) return service;
    const free = services.filter(it => !taken.has(it));
    const found =
      free.find(it => it === template) ??
      (services.length === 1 ? free[0] : undefined);
    if (found) taken.add(found);
    return found;
  });
}

type Entries = [string, string | number][];

/** Loads as a query; `undefined` while one of them is not whole, or could never be. */
export function queryOf(
  drafts: LoadDraft[],
  templates: SizingTemplateSummary[],
  cluster: string | undefined,
): AdviceQuery | undefined {
  const loads = drafts.map(draft => entriesOf(draft, templates));
  const [first, ...others] = loads.filter(it => it !== undefined);
  if (!first || others.length + 1 < drafts.length) return undefined;
  const query: AdviceQuery = {
    ...Object.fromEntries(first),
    ...(others.length > 0 && {
      also: others.map(it => it.map(pair => pair.join(':')).join(',')),
    }),
    ...(cluster && { cluster }),
  };
  return adviceQuerySchema.safeParse(query).success ? query : undefined;
}

function entriesOf(
  { template, amount, parameters, precision }: LoadDraft,
  templates: SizingTemplateSummary[],
): Entries | undefined {
  const found = templates.find(({ name }) => name === template);
  if (!found || amount === undefined) return undefined;
  const load: Entries = [
    ['template', found.name],
    [found.unit, amount],
  ];
  if (!found.isModel) return load;
  return parameters === undefined || precision === undefined
    ? undefined
    : [...load, ['parameters', parameters], ['precision', precision]];
}
