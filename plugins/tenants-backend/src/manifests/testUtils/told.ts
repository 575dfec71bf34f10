// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';

/** What a spec is, what was found, and what is to be found: id, path and values of each, and nothing else. */
export type Said = [
  what: string,
  findings: Finding[],
  expected: [id: string, path: string, params?: object][],
];

/** What is said, as {@link Said} writes it. */
export function told(findings: Finding[]): Said[2] {
  return findings.map(({ id, path = '', params }) =>
    params ? [id, path, params] : [id, path],
  );
}
