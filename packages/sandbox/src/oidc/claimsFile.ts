// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';

/**
 * Claims with what the file says of their subject instead: `{ "dana": { "roles": ["tenant_admin"], "email_verified": null } }`;
 * `null` leaves a claim out. It is read each time, so that one can try what a change of claims does.
 */
export function withClaimsOf<T extends object>(
  path: string,
  subject: string,
  claims: T,
): T {
  const changed = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))[subject]
    : undefined;
  return Object.fromEntries(
    Object.entries({ ...claims, ...changed }).filter(
      ([, value]) => value !== null,
    ),
  ) as T;
}
