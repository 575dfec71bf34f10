// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What differs between two specs, field by field; services are matched by name, not by place.

/** One field that differs; `undefined` where it is not set. */
export type SpecChange = {
  path: string;
  before: string | undefined;
  after: string | undefined;
};

/** Fields that differ, in the order of the new spec. */
export function specChanges(before: unknown, after: unknown): SpecChange[] {
  const old = new Map(leaves(before));
  const next = new Map(leaves(after));
  return [...new Set([...next.keys(), ...old.keys()])]
    .filter(path => old.get(path) !== next.get(path))
    .map(path => ({ path, before: old.get(path), after: next.get(path) }));
}

function leaves(value: unknown, path = ''): [string, string][] {
  if (value === undefined || value === null) {
    return [];
  }
  if (typeof value !== 'object') {
    return [[path, String(value)]];
  }
  const entries = Array.isArray(value)
    ? value.map((item, index): [string, unknown] => [nameOf(item, index), item])
    : Object.entries(value);
  return entries.flatMap(([key, inner]) =>
    leaves(inner, path ? `${path}.${key}` : key),
  );
}

function nameOf(item: unknown, index: number): string {
  const name = (item as { name?: unknown } | null)?.name;
  return typeof name === 'string' ? name : String(index);
}
