// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What the real server's decoder does to a body: types checked, unknown fields reported, values in canonical form.

import { canonicalQuantity, isQuantity } from '../quantities/quantity';
import {
  fieldType,
  isList,
  isMap,
  resolve,
  ScalarType,
  StructType,
  TypeRef,
} from './Schema';

/** A value that does not fit its type. */
export interface TypeProblem {
  path: string;
  expected: string;
  got: string;
}

/** The decoded value with what was wrong with it. */
export interface Decoded {
  value: any;
  unknown: string[];
  problems: TypeProblem[];
  /** Custom resources keep empty lists and maps. */
  keepEmpty: boolean;
}

/** Decodes a body by its type: unknown fields are dropped, nulls are absent, quantities canonical. */
export function decode(
  type: TypeRef,
  body: unknown,
  keepEmpty = false,
): Decoded {
  const out: Decoded = {
    value: undefined,
    unknown: [],
    problems: [],
    keepEmpty,
  };
  out.value = walk(type, body, '', out);
  return out;
}

function walk(ref: TypeRef, value: any, path: string, out: Decoded): any {
  if (value === null || value === undefined) return undefined;
  const type = resolve(ref);
  if (typeof type === 'string') return scalar(type, value, path, out);
  if (isList(type)) {
    if (!Array.isArray(value)) return wrong(path, 'list', value, out);
    return value.map((it, at) => walk(type.list, it, `${path}[${at}]`, out));
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return wrong(path, 'map', value, out);
  }
  const result: Record<string, any> = {};
  for (const [name, it] of Object.entries<any>(value)) {
    const below = path ? `${path}.${name}` : name;
    if (!isMap(type) && !(name in type.fields) && !type.open) {
      out.unknown.push(below);
      continue;
    }
    const decoded = walk(fieldType(type, name), it, below, out);
    const keep =
      isMap(type) || out.keepEmpty || !isDropped(type, name, decoded);
    if (keep && decoded !== undefined) result[name] = decoded;
  }
  if (!isMap(type)) fillDefaults(type, result);
  return result;
}

// Lists and maps that are empty are not written by the real server, unless required.
function isDropped(type: StructType, name: string, value: any): boolean {
  if (value === undefined) return true;
  if (type.open || type.required?.includes(name)) return false;
  const field = resolve(type.fields[name] ?? 'any');
  if (!isList(field) && !isMap(field)) return false;
  return Object.keys(value).length === 0;
}

function fillDefaults(type: StructType, value: Record<string, any>): void {
  for (const [name, it] of Object.entries(type.defaults ?? {})) {
    if (value[name] === undefined) value[name] = it;
  }
}

const expectations: Record<ScalarType, (value: any) => boolean> = {
  any: () => true,
  string: it => typeof it === 'string',
  time: it => typeof it === 'string' && !Number.isNaN(Date.parse(it)),
  integer: it => Number.isInteger(it),
  number: it => typeof it === 'number',
  boolean: it => typeof it === 'boolean',
  intOrString: it => typeof it === 'string' || Number.isInteger(it),
  quantity: it =>
    (typeof it === 'string' || typeof it === 'number') && isQuantity(it),
};

function scalar(type: ScalarType, value: any, path: string, out: Decoded): any {
  if (!expectations[type](value)) return wrong(path, type, value, out);
  return type === 'quantity' ? canonicalQuantity(value) : value;
}

function wrong(
  path: string,
  expected: string,
  value: any,
  out: Decoded,
): undefined {
  let got: string = typeof value;
  if (Array.isArray(value)) got = 'array';
  else if (got === 'boolean') got = 'bool';
  out.problems.push({ path, expected, got });
  return undefined;
}
