// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The OpenAPI 3.1 document, made from the route table.

import { z } from 'zod';
import { coreRoutes } from './api';
import { ApiRoute, ApiRoutes, refusalsOf } from './ApiRoute';
import { MOST_FIELDS } from './fieldErrors';
import { presetSchema } from './preset';
import { repositorySchema } from './repository';
import { previewAnswerSchema } from './previewRequest';
import { requestSchema } from './request';
import { tenantSpecSchema } from './spec';
import { statusSchema } from './status';
import { deliverySchema, tenantSchema } from './tenant';

const ERROR = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        message: { type: 'string' },
        fieldsOmitted: { type: 'integer' },
        fields: {
          type: 'array',
          maxItems: MOST_FIELDS,
          items: {
            type: 'object',
            properties: {
              path: { type: 'string' },
              code: { type: 'string' },
              params: { type: 'object' },
            },
            required: ['path', 'code'],
          },
        },
      },
      required: ['name', 'message'],
    },
  },
  required: ['error'],
};

const REFUSALS: Record<ReturnType<typeof refusalsOf>[number], string> = {
  400: 'What was sent is wrong; `error.fields` says where',
  401: 'Nobody is signed in',
  403: 'The caller may not do this',
  404: 'It does not exist, or the caller may not see it',
  409: 'What is there now stands in the way',
  413: 'The body is too large',
  415: 'The body is in an encoding that nobody knows',
  429: 'The caller asks too often; `Retry-After` says how many seconds to wait',
  503: 'Somebody who has to be asked does not answer',
};

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds', schema: { type: 'integer' } },
};

const NAMED = {
  TenantSpec: tenantSpecSchema,
  TenantRequest: requestSchema,
  Tenant: tenantSchema,
  TenantStatus: statusSchema,
  Delivery: deliverySchema,
  Preset: presetSchema,
  Repository: repositorySchema,
  Preview: previewAnswerSchema,
};

type JsonSchema = Record<string, unknown>;

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  }) as JsonSchema;
  return rest;
}

/** JSON Schema of what people may write as a tenant's spec; the templates are held against it. */
export function tenantSpecJsonSchema(): JsonSchema {
  return jsonSchema(tenantSpecSchema, 'input');
}

function parameters(schema: z.ZodObject | undefined, where: 'path' | 'query') {
  if (!schema) {
    return [];
  }
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function operation(operationId: string, route: ApiRoute) {
  const content =
    typeof route.response === 'string'
      ? { [route.response]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: reference(route.response) } };
  return {
    operationId,
    summary: route.summary,
    ...(route.permission && { 'x-permission': nameOf(route.permission) }),
    security: [{ bearer: [] }],
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: jsonSchema(route.body, 'input') },
        },
      },
    }),
    responses: {
      [route.status]: { description: route.summary, content },
      ...Object.fromEntries(
        refusalsOf(route).map(status => [
          status,
          {
            ...refusal(REFUSALS[status]),
            ...(status === 429 && { headers: RETRY_AFTER }),
          },
        ]),
      ),
      default: refusal('Error'),
    },
  };
}

function refusal(description: string) {
  return {
    description,
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Error' } },
    },
  };
}

function nameOf(permission: ApiRoute['permission'] & {}): string {
  return typeof permission === 'string' ? permission : permission.name;
}

function reference(schema: z.ZodType): JsonSchema {
  const name = Object.entries(NAMED).find(([, named]) => named === schema)?.[0];
  return name
    ? { $ref: `#/components/schemas/${name}` }
    : jsonSchema(schema, 'output');
}

/** The document served at `/api/tenants/openapi.json`: what the plugin answers, and what the installed modules do. */
export function openApiDocument(ofModules: ApiRoutes = {}): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  const routes: ApiRoutes = { ...coreRoutes, ...ofModules };
  for (const [id, route] of Object.entries(routes)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method]: operation(id, route),
    };
  }
  const schemas = Object.fromEntries(
    Object.entries(NAMED).map(([name, schema]) => [
      name,
      jsonSchema(schema, 'output'),
    ]),
  );
  return {
    openapi: '3.1.0',
    info: { title: 'ECP Tenants', version: '1' },
    servers: [{ url: '/api/tenants' }],
    paths,
    components: {
      schemas: { ...schemas, Error: ERROR },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}
