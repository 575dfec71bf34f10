// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever an object of somebody else's kind holds, map by map.

/** A map with the key that it stands under; an element of a list has that of the list. */
type FoundMap = {
  /** E.g. `spec.template.metadata.labels`. */
  place: string;
  key: string;
  map: Record<string, unknown>;
};

/** All of those in the spec of an object, outer ones first. */
export function mapsIn({ spec }: { spec?: unknown }): FoundMap[] {
  const found: FoundMap[] = [];
  const look = (value: unknown, place: string, key: string) => {
    if (typeof value !== 'object' || value === null) return;
    const isList = Array.isArray(value);
    if (!isList) found.push({ place, key, map: { ...value } });
    for (const [step, below] of Object.entries(value)) {
      look(below, `${place}.${step}`, isList ? key : step);
    }
  };
  look(spec, 'spec', 'spec');
  return found;
}
