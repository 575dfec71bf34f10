// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { apiRoutes } from './api';
import { certificateRoutes } from './certificateRoutes';
import { openApiDocument, tenantSpecJsonSchema } from './openapi';

describe('openApiDocument', () => {
  const document = openApiDocument(certificateRoutes) as any;

  it('describes every route of the table once', () => {
    const described = Object.entries<any>(document.paths).flatMap(
      ([path, methods]) =>
        Object.keys(methods).map(method => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(
      Object.values(apiRoutes)
        .map(route => `${route.method} ${route.path}`)
        .sort(),
    );
  });

  it('names the closed bodies: unknown fields are refused', () => {
    expect(tenantSpecJsonSchema().additionalProperties).toBe(false);
    expect(
      document.paths['/v1/requests/{id}/decision'].post.requestBody.content[
        'application/json'
      ].schema,
    ).toMatchObject({
      additionalProperties: false,
      required: ['decision', 'digest'],
    });
  });

  it('refers to named schemas', () => {
    expect(
      document.paths['/v1/tenants/{tenantId}'].get.responses[200].content[
        'application/json'
      ].schema,
    ).toEqual({ $ref: '#/components/schemas/Tenant' });
  });
});
