// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Strategic merge patch: like a JSON merge patch, but lists with a merge key are merged item by item.

import { StatusError } from '../StatusError';
import { clone } from '../objects';
import {
  fieldType,
  isList,
  isStruct,
  ListType,
  resolve,
  TypeRef,
} from '../schema/Schema';

/**
 * The live value with the patch merged in.
 * @throws StatusError 400 when a list item lacks its merge key
 */
export function strategicMerge(type: TypeRef, live: any, patch: any): any {
  if (patch?.$patch === 'replace') return withoutDirectives(patch);
  const struct = resolve(type);
  const out: Record<string, any> = { ...live };
  const retained: string[] | undefined = patch.$retainKeys;
  if (retained) {
    for (const key of Object.keys(out)) {
      if (!retained.includes(key)) delete out[key];
    }
  }
  for (const [key, value] of Object.entries<any>(patch)) {
    if (key === '$patch' || key === '$retainKeys') continue;
    if (key.startsWith('$setElementOrder/')) continue;
    if (key.startsWith('$deleteFromPrimitiveList/')) {
      const field = key.slice('$deleteFromPrimitiveList/'.length);
      out[field] = out[field]?.filter((it: any) => !value.includes(it));
      continue;
    }
    const below: TypeRef =
      typeof struct === 'object' && !isList(struct)
        ? fieldType(struct, key)
        : 'any';
    const merged = mergeField(below, out[key], value);
    if (merged === undefined) delete out[key];
    else out[key] = merged;
  }
  reorder(struct, out, patch);
  return out;
}

function mergeField(ref: TypeRef, live: any, patch: any): any {
  if (patch === null) return undefined;
  const type = resolve(ref);
  if (Array.isArray(patch)) {
    const merges = isList(type) && type.mergeKey !== undefined;
    return merges ? mergeList(type, live ?? [], patch) : clone(patch);
  }
  if (typeof patch !== 'object') return patch;
  if (patch.$patch === 'delete') return undefined;
  const isRecord = live && typeof live === 'object' && !Array.isArray(live);
  return strategicMerge(ref, isRecord ? live : {}, patch);
}

function mergeList(type: ListType, live: any[], patch: any[]): any[] {
  if (type.mergeKey === '') {
    return [...live, ...patch.filter(it => !live.includes(it))];
  }
  if (patch.some(it => it?.$patch === 'replace')) {
    return patch
      .filter(it => it.$patch !== 'replace')
      .map(it => withoutDirectives(it));
  }
  const key = type.mergeKey!;
  let out = [...live];
  for (const item of patch) {
    if (item?.[key] === undefined) {
      throw StatusError.badRequest(
        `map: ${JSON.stringify(
          item,
        )} does not contain declared merge key: ${key}`,
      );
    }
    const at = out.findIndex(it => it[key] === item[key]);
    if (item.$patch === 'delete') out = out.filter(it => it[key] !== item[key]);
    else if (at < 0) out.push(strategicMerge(type.list, {}, item));
    else out[at] = strategicMerge(type.list, out[at], item);
  }
  return out;
}

function reorder(
  struct: ReturnType<typeof resolve>,
  value: Record<string, any>,
  patch: any,
): void {
  for (const [name, order] of Object.entries<any>(patch)) {
    if (!name.startsWith('$setElementOrder/')) continue;
    const field = name.slice('$setElementOrder/'.length);
    const list = value[field];
    if (!Array.isArray(list) || !isStruct(struct)) continue;
    const type = resolve(struct.fields[field] ?? 'any');
    const key = isList(type) ? type.mergeKey : undefined;
    const idOf = (it: any) => (key ? it?.[key] : it);
    const rank = new Map(order.map((it: any, at: number) => [idOf(it), at]));
    const at = (it: any) => (rank.get(idOf(it)) as number) ?? Infinity;
    value[field] = [...list].sort((a, b) => at(a) - at(b) || 0);
  }
}

function withoutDirectives(value: any): any {
  const { $patch: _, ...rest } = value;
  return clone(rest);
}
