// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Takes the fields and items of a set out of a value.

import { TypeRef } from '../schema/Schema';
import { FieldSet } from './FieldSet';
import { fieldType, isStructField, itemKey, shapeOf } from './typedValue';

/** The value without the members of the set; what is left empty disappears. */
export function removeItems(type: TypeRef, value: any, gone: FieldSet): any {
  const shape = shapeOf(type, value);
  if (value === null || typeof value !== 'object') return value;
  if (shape.kind === 'leaf') return undefined;
  if (shape.kind === 'list') {
    const items: any[] = [];
    for (const item of value) {
      const below = gone.children.get(itemKey(shape.type, item));
      if (below?.member) continue;
      const kept = below ? removeItems(shape.type.list, item, below) : item;
      if (kept !== undefined) items.push(kept);
    }
    return items.length ? items : undefined;
  }
  const out: Record<string, any> = {};
  for (const [name, it] of Object.entries(value)) {
    const below = gone.children.get(`f:${name}`);
    if (below?.member) continue;
    const kept = below
      ? removeItems(fieldType(shape.type, name), it, below)
      : it;
    if (kept !== undefined) out[name] = kept;
  }
  return Object.keys(out).length ? out : undefined;
}

/** The set with every named struct field on the way to a member made a member itself. */
export function withNamedParents(type: TypeRef, set: FieldSet): FieldSet {
  const out = new FieldSet();
  out.member = set.member;
  const shape = shapeOf(type, {});
  for (const [key, child] of set.children) {
    let below: TypeRef = 'any';
    let isNamed = false;
    if (shape.kind === 'record' && key.startsWith('f:')) {
      below = fieldType(shape.type, key.slice(2));
      isNamed = isStructField(shape.type, key.slice(2));
    } else if (shape.kind === 'list') {
      below = shape.type.list;
    }
    const copy = withNamedParents(below, child);
    copy.member ||= isNamed && child.children.size > 0;
    out.children.set(key, copy);
  }
  return out;
}
