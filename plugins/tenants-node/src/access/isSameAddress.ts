// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Whether two e-mail addresses are one, whatever the case of their Latin letters. The catalog finds more than that: for it
 * `K`, the sign of Kelvin, is a `k`, and whoever has the one address would be whoever has the other.
 */
export function isSameAddress(one: string, other: string): boolean {
  return lower(one) === lower(other);
}

const lower = (address: string) =>
  address.replace(/[A-Z]/g, letter => letter.toLowerCase());
