// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Indexes of the elements that stood earlier in the list already. */
export function repeated(names: unknown[]): number[] {
  const seen = new Set<unknown>();
  return names.flatMap((name, index) => {
    const again = seen.has(name);
    seen.add(name);
    return again ? [index] : [];
  });
}
