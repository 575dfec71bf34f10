// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Finds required fields that are missing, from the types themselves.

import { fieldType, isList, isMap, resolve, TypeRef } from '../schema/Schema';
import { FieldProblems } from './FieldProblems';

/** Reports each required field that is absent below `path`. */
export function checkRequired(
  ref: TypeRef,
  value: any,
  path: string,
  problems: FieldProblems,
): void {
  const type = resolve(ref);
  if (typeof type === 'string' || value === null || typeof value !== 'object') {
    return;
  }
  if (isList(type)) {
    value.forEach((it: unknown, at: number) =>
      checkRequired(type.list, it, `${path}[${at}]`, problems),
    );
    return;
  }
  if (!isMap(type)) {
    for (const name of type.required ?? []) {
      const isMissing = value[name] === undefined || value[name] === '';
      if (isMissing) problems.required(path ? `${path}.${name}` : name);
    }
  }
  for (const [name, it] of Object.entries(value)) {
    const isServers =
      !path && ['metadata', 'status', 'apiVersion', 'kind'].includes(name);
    if (isServers) continue;
    const below = path ? `${path}.${name}` : name;
    checkRequired(fieldType(type, name), it, below, problems);
  }
}
