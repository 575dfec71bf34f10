// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { loadAll } from 'js-yaml';

/** What the ResourceQuotas of a manifest allow at most, by resource. */
export function quotaIn(manifest: string): [string, string][] {
  const objects = loadAll(manifest) as {
    kind?: string;
    spec?: { hard?: Record<string, string> };
  }[];
  return objects
    .filter(it => it?.kind === 'ResourceQuota')
    .flatMap(({ spec }) => Object.entries(spec?.hard ?? {}));
}
