// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The set of fields a value holds: what an applier claims by sending it.

import { TypeRef } from '../schema/Schema';
import { FieldSet, Path } from './FieldSet';
import { fieldType, isStructField, itemsByKey, shapeOf } from './typedValue';

/** Every leaf, every list item and every map key of the value. */
export function toFieldSet(type: TypeRef, value: unknown): FieldSet {
  const set = new FieldSet();
  collect(type, value, [], set);
  return set;
}

function collect(type: TypeRef, value: any, path: Path, set: FieldSet): void {
  const shape = shapeOf(type, value);
  if (shape.kind === 'leaf') {
    set.insert(path);
    return;
  }
  if (value === null || value === undefined) return;
  if (shape.kind === 'list') {
    for (const [key, item] of itemsByKey(shape.type, value)) {
      collect(shape.type.list, item, [...path, key], set);
      set.insert([...path, key]);
    }
    return;
  }
  for (const [name, it] of Object.entries<any>(value)) {
    const below = [...path, `f:${name}`];
    collect(fieldType(shape.type, name), it, below, set);
    const isEmpty =
      it === null ||
      (typeof it === 'object' &&
        !Array.isArray(it) &&
        Object.keys(it).length === 0);
    if (isEmpty || !isStructField(shape.type, name)) set.insert(below);
  }
}
