// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What the server knows of the fields of each kind: list keys, atomic parts, types, defaults of keys.

import data from './types.json';

/** A field holding one value. */
export type ScalarType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'quantity'
  | 'intOrString'
  | 'time'
  | 'any';

/** A list: associative with `keys`, a set, or else atomic; `mergeKey` is for strategic merge patch. */
export interface ListType {
  list: TypeRef;
  keys?: string[];
  set?: boolean;
  mergeKey?: string;
}

/** A map from any string to one type. */
export interface MapType {
  map: TypeRef;
  atomic?: boolean;
}

/** A struct of named fields; `open` lets unknown fields through. */
export interface StructType {
  fields: Record<string, TypeRef>;
  atomic?: boolean;
  open?: boolean;
  required?: string[];
  /** Struct fields that are always present in the real server's types, if empty. */
  embedded?: string[];
  defaults?: Record<string, unknown>;
  retainKeys?: string[];
}

/** A type or the name of one. */
export type TypeRef =
  | ScalarType
  | { ref: string }
  | ListType
  | MapType
  | StructType;

/** A type with its name resolved. */
export type Type = ScalarType | ListType | MapType | StructType;

const kinds = data.kinds as Record<string, string>;
const types = data.types as unknown as Record<string, StructType>;

/** Follows a reference to the type itself. */
export function resolve(type: TypeRef): Type {
  if (typeof type === 'object' && 'ref' in type) return types[type.ref];
  return type;
}

/** The API's own name of a built-in kind, such as `io.k8s.api.core.v1.Pod`. */
export function nameOfKind(
  apiVersion: string,
  kind: string,
): string | undefined {
  return kinds[`${apiVersion}/${kind}`];
}

/** The struct of a built-in kind, or undefined where the server has none. */
export function typeOfKind(
  apiVersion: string,
  kind: string,
): StructType | undefined {
  return types[nameOfKind(apiVersion, kind)!];
}

/** `metadata`'s type, the same for every kind. */
export const objectMetaType: TypeRef = {
  ref: 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
};

export const isList = (type: Type): type is ListType =>
  typeof type === 'object' && 'list' in type;
export const isMap = (type: Type): type is MapType =>
  typeof type === 'object' && 'map' in type;
export const isStruct = (type: Type): type is StructType =>
  typeof type === 'object' && 'fields' in type;

/** The type of a field of a struct or map; what is not described is free. */
export function fieldType(type: StructType | MapType, name: string): TypeRef {
  return 'map' in type ? type.map : type.fields[name] ?? 'any';
}
