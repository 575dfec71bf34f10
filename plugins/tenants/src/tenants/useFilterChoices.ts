// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the filters offer: presets of the server, groups of the catalog, and whatever the URL already names.

import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { TenantSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { useEffect, useState } from 'react';
import { tenantsApiRef } from '../api';
import { TITLE_FIELDS, titleOf } from '../components/groupTitle';

/** What a filter offers. */
export type Choices = [id: string, label: string][];

export function useFilterChoices(
  chosen: { preset?: string; owner?: string },
  shown: TenantSummary[],
): { presets: Choices; owners: Choices } {
  const api = useApi(tenantsApiRef);
  const catalog = useApi(catalogApiRef);
  const presets = useOnce(
    async () => (await api.listPresets()).items.map(preset => preset.name),
    [],
  );
  const groups = useOnce<Record<string, string>>(async () => {
    const { items } = await catalog.queryEntities({
      filter: { kind: 'Group' },
      fields: TITLE_FIELDS,
      limit: 500,
    });
    return Object.fromEntries(
      items.map(group => [stringifyEntityRef(group), titleOf(group)]),
    );
  }, {});
  const presetNames = distinct([
    ...presets,
    ...shown.map(tenant => tenant.preset),
    chosen.preset,
  ]);
  const ownerRefs = distinct([
    ...Object.keys(groups),
    ...shown.map(tenant => tenant.owner),
    chosen.owner,
  ]);
  return {
    presets: presetNames.map(name => [name, name]),
    owners: toldApart(
      ownerRefs.map(ref => [ref, groups[ref] ?? titleOf(ref)]),
    ).sort(([, a], [, b]) => a.localeCompare(b)),
  };
}

// The choices are a help: when they cannot be had, the filters offer less and the page works on.
function useOnce<T>(load: () => Promise<T>, initial: T): T {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    load().then(setValue, () => undefined);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return value;
}

// Groups of several namespaces, or of one title, may be called the same.
function toldApart(choices: Choices): Choices {
  const isShared = (label: string) =>
    choices.filter(choice => choice[1] === label).length > 1;
  return choices.map(([id, label]) => [
    id,
    isShared(label) && id !== label ? `${label} (${id})` : label,
  ]);
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => !!value))];
}
