// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A spec being edited, by fields and as YAML at once: the fields write the text, the text feeds the fields.

import {
  FieldError,
  TenantSpec,
  TenantSpecInput,
  tenantSpecSchema,
  toFieldErrors,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import { CORE_SCHEMA, dump, load, Type } from 'js-yaml';

/** What is edited. While the text is no YAML, `spec` is the last one that was. */
export type SpecDraft = {
  spec: TenantSpecInput;
  text: string;
  textError: string | undefined;
  /** What the shared schema refuses; the server asks the same. */
  errors: FieldError[];
  change: (spec: TenantSpecInput) => void;
  changeText: (text: string) => void;
};

export function useSpecDraft(initial: TenantSpec): SpecDraft {
  const [draft, setDraft] = useState<{
    spec: TenantSpecInput;
    text: string;
    textError?: string;
  }>(() => ({ spec: initial, text: toText(initial) }));
  const parsed = tenantSpecSchema.safeParse(draft.spec);
  return {
    ...draft,
    textError: draft.textError,
    errors: parsed.success ? [] : toFieldErrors(parsed.error),
    change: spec => setDraft({ spec, text: toText(spec) }),
    changeText: text =>
      setDraft(before => {
        try {
          const spec = fromText(text);
          return isSpecLike(spec)
            ? { spec, text }
            : { ...before, text, textError: 'services: []' };
        } catch (error) {
          return { ...before, text, textError: (error as Error).message };
        }
      }),
  };
}

function toText(spec: TenantSpecInput): string {
  return dump(spec, { noRefs: true, lineWidth: -1 });
}

// What JSON can say, and merge keys: a moment is a text in a spec, no date.
const SCHEMA = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:merge', {
      kind: 'scalar',
      resolve: key => key === '<<',
    }),
  ],
});

/** @throws YAMLException; TypeError for what contains itself by an alias, which no request can carry */
function fromText(text: string): TenantSpecInput {
  return JSON.parse(JSON.stringify(load(text, { schema: SCHEMA }) ?? null));
}

// Enough shape for the fields to stand on; what is wrong inside, the schema says.
function isSpecLike(value: unknown): boolean {
  const { services } = (value ?? {}) as { services?: unknown };
  return (
    Array.isArray(services) &&
    services.every(
      service =>
        typeof service === 'object' &&
        service !== null &&
        !Array.isArray(service),
    )
  );
}
