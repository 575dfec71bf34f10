// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What changed between two values of one type, field by field.

import { isList, isMap, resolve, StructType, TypeRef } from '../schema/Schema';
import { isSame } from '../objects';
import { FieldSet, Path } from './FieldSet';
import { fieldType, itemsByKey, Shape, shapeOf } from './typedValue';

/** Fields added, modified and removed on the way from one value to the other. */
export interface Comparison {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

/** Compares two values; list items are matched by their keys. */
export function compareValues(
  type: TypeRef,
  before: unknown,
  after: unknown,
): Comparison {
  const comparison = {
    added: new FieldSet(),
    modified: new FieldSet(),
    removed: new FieldSet(),
  };
  compare(type, before, after, [], comparison);
  return comparison;
}

function compare(
  type: TypeRef,
  before: any,
  after: any,
  path: Path,
  out: Comparison,
): void {
  if (before === after) return;
  const shape = shapeOf(type, after, before);
  const bothEmpty = isEmpty(before) && isEmpty(after);
  if (shape.kind === 'leaf' || bothEmpty) {
    if (before === undefined) out.added.insert(path);
    else if (after === undefined) out.removed.insert(path);
    else if (!isSame(before, after)) out.modified.insert(path);
    return;
  }
  compareItems(shape, before, after, path, out);
  // A part that came or went as a whole counts itself as well as its leaves.
  if (before === undefined) out.added.insert(path);
  else if (after === undefined) out.removed.insert(path);
}

function compareItems(
  shape: Exclude<Shape, { kind: 'leaf' }>,
  before: any,
  after: any,
  path: Path,
  out: Comparison,
): void {
  if (shape.kind === 'list') {
    const old = itemsByKey(shape.type, before);
    const now = itemsByKey(shape.type, after);
    for (const key of new Set([...old.keys(), ...now.keys()])) {
      const below = [...path, key];
      compare(shape.type.list, old.get(key), now.get(key), below, out);
    }
    return;
  }
  const old = withEmbedded(shape.type, before);
  const now = withEmbedded(shape.type, after);
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const below = [...path, `f:${name}`];
    compare(fieldType(shape.type, name), old[name], now[name], below, out);
  }
}

// In the real server's types some structs are never absent and required lists are merely empty, so
// they are no news when they fill up. This decides where `.` stands in managedFields.
function withEmbedded(type: object, value: any): Record<string, any> {
  if (value === undefined || value === null) return {};
  if (!('fields' in type)) return value;
  const struct = type as StructType;
  let out = value;
  for (const name of struct.embedded ?? []) {
    if (out[name] === undefined) out = { ...out, [name]: {} };
  }
  for (const name of struct.required ?? []) {
    if (out[name] !== undefined) continue;
    const required = resolve(struct.fields[name] ?? 'any');
    if (isList(required)) out = { ...out, [name]: [] };
    else if (isMap(required)) out = { ...out, [name]: {} };
  }
  return out;
}

function isEmpty(value: any): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
