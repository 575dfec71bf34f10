// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The registry of actions takes schemas of zod 3, ours are of zod 4; JSON Schema stands between. Only shape and descriptions go
// over: values are judged by the route that is called, which says what is wrong with them in its own words.

import { z as z4 } from 'zod';
import { z, ZodTypeAny } from 'zod/v3';

/** As much of JSON Schema as our schemas come to. */
type JsonSchema = {
  type?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
};

/** An object of zod 4 as one of zod 3; keys that it does not know pass, for the route to refuse. */
export function toZod3(schema: z4.ZodObject): z.ZodObject<any> {
  const json = z4.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return objectOf(json as JsonSchema);
}

function typeOf(schema: JsonSchema): ZodTypeAny {
  const type = bare(schema);
  return schema.description ? type.describe(schema.description) : type;
}

function bare(schema: JsonSchema): ZodTypeAny {
  const { const: constant, enum: values, anyOf, oneOf, items } = schema;
  if (constant !== undefined) return z.literal(constant as string);
  if (values) return z.enum(values.map(String) as [string, ...string[]]);
  const options = anyOf ?? oneOf;
  if (options) return unionOf(options.map(typeOf));
  switch (schema.type) {
    case 'object':
      return schema.properties ? objectOf(schema) : recordOf(schema);
    case 'array':
      return z.array(items ? typeOf(items) : z.any());
    case 'string':
      return z.string();
    case 'integer':
      return z.number().int();
    case 'number':
      return z.number();
    case 'boolean':
      return z.boolean();
    default:
      return z.any();
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema) {
  const shape = Object.entries(properties).map(([key, property]) => {
    const type = typeOf(property);
    return [key, required.includes(key) ? type : type.optional()];
  });
  return z.object(Object.fromEntries(shape)).passthrough();
}

function recordOf({ additionalProperties }: JsonSchema): ZodTypeAny {
  return z.record(
    typeof additionalProperties === 'object'
      ? typeOf(additionalProperties)
      : z.any(),
  );
}

function unionOf(types: ZodTypeAny[]): ZodTypeAny {
  const [first, second, ...others] = types;
  return second ? z.union([first, second, ...others]) : first;
}
