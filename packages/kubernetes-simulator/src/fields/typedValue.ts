// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Walks a value with its type: which parts are leaves, which have items, and what each item is called.

import {
  fieldType,
  isList,
  isMap,
  isStruct,
  ListType,
  MapType,
  resolve,
  StructType,
  Type,
  TypeRef,
} from '../schema/Schema';

/** A value is one leaf, or a list or a record whose items are owned one by one. */
export type Shape =
  | { kind: 'leaf' }
  | { kind: 'list'; type: ListType }
  | { kind: 'record'; type: MapType | StructType };

const freeMap: MapType = { map: 'any' };

/** What the value is to field ownership; values without a type are deduced from what they hold. */
export function shapeOf(typeRef: TypeRef, ...values: unknown[]): Shape {
  const type: Type = resolve(typeRef);
  if (type === 'any') {
    const value = values.find(it => it !== undefined && it !== null);
    const isRecord = typeof value === 'object' && !Array.isArray(value);
    return isRecord ? { kind: 'record', type: freeMap } : { kind: 'leaf' };
  }
  if (isList(type)) {
    return type.keys || type.set ? { kind: 'list', type } : { kind: 'leaf' };
  }
  if (isStruct(type) || isMap(type)) {
    return type.atomic ? { kind: 'leaf' } : { kind: 'record', type };
  }
  return { kind: 'leaf' };
}

/** The name of a list item in `fieldsV1` notation: its keys, or its value in a set. */
export function itemKey(type: ListType, item: any): string {
  if (type.set) return `v:${JSON.stringify(item)}`;
  const struct = resolve(type.list);
  const defaults = isStruct(struct) ? struct.defaults ?? {} : {};
  const keys: Record<string, unknown> = {};
  for (const key of [...type.keys!].sort()) {
    const value = item?.[key] ?? defaults[key];
    if (value !== undefined) keys[key] = value;
  }
  return `k:${JSON.stringify(keys)}`;
}

/** The items of a list by name; of duplicates, the first. */
export function itemsByKey(
  type: ListType,
  list: unknown,
): Map<string, unknown> {
  const items = new Map<string, unknown>();
  for (const item of Array.isArray(list) ? list : []) {
    const key = itemKey(type, item);
    if (!items.has(key)) items.set(key, item);
  }
  return items;
}

/** Whether the field is one of a struct's, as opposed to a key of a map. */
export function isStructField(
  type: MapType | StructType,
  name: string,
): boolean {
  return 'fields' in type && name in type.fields;
}

export { fieldType };
