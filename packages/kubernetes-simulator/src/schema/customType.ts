// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Turns the structural schema of a CustomResourceDefinition into the server's own type model.

import { objectMetaType, StructType, TypeRef } from './Schema';

/** The type of one version of a custom resource. */
export function customType(openApiSchema: any): StructType {
  const type = typeOf(openApiSchema ?? {});
  const struct: StructType =
    typeof type === 'object' && 'fields' in type
      ? type
      : { fields: {}, open: true };
  return {
    ...struct,
    fields: {
      ...struct.fields,
      apiVersion: 'string',
      kind: 'string',
      metadata: objectMetaType,
    },
  };
}

function typeOf(schema: any): TypeRef {
  if (schema['x-kubernetes-int-or-string']) return 'intOrString';
  if (schema.type === 'array') return listOf(schema);
  if (schema.type === 'object' || schema.properties) return objectOf(schema);
  if (schema['x-kubernetes-preserve-unknown-fields']) return 'any';
  return schema.type ?? 'any';
}

function listOf(schema: any): TypeRef {
  const list = typeOf(schema.items ?? {});
  const kind = schema['x-kubernetes-list-type'];
  if (kind === 'map') {
    return { list, keys: schema['x-kubernetes-list-map-keys'] ?? [] };
  }
  return kind === 'set' ? { list, set: true } : { list };
}

function objectOf(schema: any): TypeRef {
  const atomic = schema['x-kubernetes-map-type'] === 'atomic';
  if (schema.additionalProperties && !schema.properties) {
    return { map: typeOf(schema.additionalProperties), atomic };
  }
  const struct: StructType = { fields: {}, atomic };
  for (const [name, it] of Object.entries<any>(schema.properties ?? {})) {
    struct.fields[name] = typeOf(it);
    if (it.default !== undefined) {
      struct.defaults = { ...struct.defaults, [name]: it.default };
    }
  }
  if (schema.required) struct.required = schema.required;
  if (schema['x-kubernetes-preserve-unknown-fields']) struct.open = true;
  return struct;
}
