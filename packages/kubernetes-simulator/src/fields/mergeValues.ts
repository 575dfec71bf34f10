// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Lays an applied configuration over the live object, keyed list items matched by their keys.

import { ListType, TypeRef } from '../schema/Schema';
import { clone } from '../objects';
import { fieldType, itemKey, itemsByKey, shapeOf } from './typedValue';

/**
 * The live value with the applied one laid over it. Fields and items the applier left out stay.
 * @throws {Error} when the applied value has two items of one key
 */
export function mergeValues(type: TypeRef, live: any, applied: any): any {
  if (applied === undefined) return clone(live);
  if (live === undefined || live === null) {
    return clone(applied);
  }
  const shape = shapeOf(type, applied, live);
  if (shape.kind === 'leaf' || applied === null) return clone(applied);
  if (shape.kind === 'list') return mergeLists(shape.type, live, applied);
  const out: Record<string, any> = {};
  for (const name of new Set([...Object.keys(live), ...Object.keys(applied)])) {
    out[name] = mergeValues(
      fieldType(shape.type, name),
      live[name],
      applied[name],
    );
  }
  return out;
}

// Items of the applied list keep its order; items only the live list has keep their place in front
// of the applied item that followed them.
function mergeLists(type: ListType, live: any[], applied: any[]): any[] {
  const oldItems = itemsByKey(type, live);
  const newItems = itemsByKey(type, applied);
  const out: any[] = [];
  const pending = live.map(it => itemKey(type, it));
  const takeOld = () => {
    while (pending.length && !newItems.has(pending[0])) {
      out.push(clone(oldItems.get(pending.shift()!)));
    }
  };
  takeOld();
  for (const [key, item] of newItems) {
    out.push(mergeValues(type.list, oldItems.get(key), item));
    const at = pending.indexOf(key);
    if (at >= 0) pending.splice(at, 1);
    takeOld();
  }
  return out;
}

/** The first key that two items of a keyed list share, with the path of that list. */
export function findDuplicate(
  type: TypeRef,
  value: any,
  path = '',
): { path: string; key: string } | undefined {
  const shape = shapeOf(type, value);
  if (shape.kind === 'leaf' || !value || typeof value !== 'object') {
    return undefined;
  }
  if (shape.kind === 'record') {
    for (const [name, it] of Object.entries(value)) {
      const found = findDuplicate(
        fieldType(shape.type, name),
        it,
        `${path}.${name}`,
      );
      if (found) return found;
    }
    return undefined;
  }
  const seen = new Set<string>();
  for (const item of value as any[]) {
    const key = itemKey(shape.type, item);
    if (seen.has(key)) return { path, key };
    seen.add(key);
    const found = findDuplicate(shape.type.list, item, `${path}[]`);
    if (found) return found;
  }
  return undefined;
}
