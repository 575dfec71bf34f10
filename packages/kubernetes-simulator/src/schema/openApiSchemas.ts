// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The types of the served kinds as OpenAPI v3 schemas, for `kubectl explain`: names, types and what is required; no prose.

import { nameOfKind, resolve, StructType, TypeRef } from './Schema';

type Schemas = Record<string, object>;
type Kind = { group: string; version: string; kind: string };

const REF = '#/components/schemas/';

/** Schemas of these kinds and of everything they consist of. */
export function schemasOf(kinds: Kind[]): Schemas {
  const schemas: Schemas = {};
  for (const { group, version, kind } of kinds) {
    const name = nameOfKind(group ? `${group}/${version}` : version, kind);
    if (!name) continue;
    add(name, schemas);
    Object.assign(schemas[name], {
      'x-kubernetes-group-version-kind': [{ group, version, kind }],
    });
  }
  return schemas;
}

function add(name: string, schemas: Schemas): void {
  if (schemas[name]) return;
  schemas[name] = {};
  Object.assign(
    schemas[name],
    structSchema(resolve({ ref: name }) as StructType, schemas),
  );
}

function structSchema({ fields, required }: StructType, schemas: Schemas) {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, type]) => [
      name,
      schemaOf(type, schemas),
    ]),
  );
  return { type: 'object', properties, ...(required && { required }) };
}

function schemaOf(type: TypeRef, schemas: Schemas): object {
  if (typeof type === 'string') return scalar(type);
  if ('ref' in type) {
    add(type.ref, schemas);
    return { allOf: [{ $ref: `${REF}${type.ref}` }] };
  }
  if ('list' in type) {
    return { type: 'array', items: schemaOf(type.list, schemas) };
  }
  if ('map' in type) {
    return {
      type: 'object',
      additionalProperties: schemaOf(type.map, schemas),
    };
  }
  return structSchema(type, schemas);
}

function scalar(type: string): object {
  switch (type) {
    case 'time':
      return { type: 'string', format: 'date-time' };
    case 'quantity':
      return { type: 'string', description: 'A quantity, such as 500m or 2Gi' };
    case 'intOrString':
      return { type: 'string', format: 'int-or-string' };
    case 'any':
      return { type: 'object' };
    default:
      return { type };
  }
}
