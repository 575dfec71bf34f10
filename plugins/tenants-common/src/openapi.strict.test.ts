// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The document is what OpenAPI 3.1 allows, and every schema in it what JSON Schema 2020-12 does, by the judgement of others.

import SwaggerParser from '@apidevtools/swagger-parser';
import Ajv from 'ajv/dist/2020';
import { apiRoutes } from './api';
import { ApiRoute, refusalsOf } from './ApiRoute';
import { certificateRoutes } from './certificateRoutes';
import { openApiDocument } from './openapi';

const SCHEMAS = /^#(\/.*)?\/(schema|schemas\/\w+)$/;

/** Every schema of a document, with where it stands; references are left as they are. */
function schemasOf(node: unknown, at = '#'): [string, object][] {
  if (typeof node !== 'object' || node === null) return [];
  if (SCHEMAS.test(at)) return [[at, node]];
  return Object.entries(node).flatMap(([key, value]) =>
    schemasOf(value, `${at}/${key}`),
  );
}

/** Rejects for what is no OpenAPI 3.1. The parser changes what it is given. */
const parse = (document: unknown) =>
  SwaggerParser.validate(JSON.parse(JSON.stringify(document)));

describe('the OpenAPI document', () => {
  const document: any = openApiDocument(certificateRoutes);

  it('is OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    await expect(parse(document)).resolves.toBeDefined();
  });

  it.each<[string, (broken: any) => void]>([
    ['a response without words', it => delete it.responses[200].description],
    ['a parameter that stands nowhere', it => delete it.parameters[0].in],
    ['a field that nobody knows', it => Object.assign(it, { status: 200 })],
    [
      'a reference that leads nowhere',
      it => {
        it.responses.default = { $ref: '#/components/responses/None' };
      },
    ],
  ])('would not be with %s', async (_what, damage) => {
    const broken = JSON.parse(JSON.stringify(document));
    damage(broken.paths['/v1/tenants/{tenantId}'].get);
    await expect(parse(broken)).rejects.toThrow();
  });

  it('has schemas that a strict validator takes', () => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    // Of what a text looks like; ajv knows none by itself.
    for (const format of ['uuid', 'uri', 'date-time']) {
      ajv.addFormat(format, true);
    }
    // Where references lead.
    ajv.addKeyword('components');
    const { schemas } = document.components;
    const all = schemasOf(document);
    expect(all.length).toBeGreaterThan(Object.keys(apiRoutes).length);
    const faults = all.flatMap(([at, schema]) => {
      try {
        ajv.compile({ ...schema, components: { schemas } });
        return [];
      } catch (error) {
        return [`${at}: ${error}`];
      }
    });
    expect(faults).toEqual([]);
  });

  it('says of every operation what it needs and refuses with', () => {
    for (const [operationId, route] of Object.entries<ApiRoute>(apiRoutes)) {
      const operation = document.paths[route.path][route.method];
      expect(operation.operationId).toBe(operationId);
      expect(Object.keys(operation.responses).sort()).toEqual(
        [route.status, ...refusalsOf(route), 'default'].map(String).sort(),
      );
      expect(operation['x-permission']).toEqual(expect.any(String));
      expect('413' in operation.responses).toBe(route.body !== undefined);
    }
  });
});
