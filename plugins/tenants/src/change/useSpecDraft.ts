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
import { readYaml, writeYaml } from '../components/yaml';

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
  }>(() => ({ spec: initial, text: writeYaml(initial) }));
  const parsed = tenantSpecSchema.safeParse(draft.spec);
  return {
    ...draft,
    textError: draft.textError,
    errors: parsed.success ? [] : toFieldErrors(parsed.error),
    change: spec => setDraft({ spec, text: writeYaml(spec) }),
    changeText: text =>
      setDraft(before => {
        const { value, error } = readYaml(text);
        if (error) return { ...before, text, textError: error.message };
        return isSpecLike(value)
          ? { spec: value as TenantSpecInput, text }
          : { ...before, text, textError: 'services: []' };
      }),
  };
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
