// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// As much OpenAPI as kubectl needs to leave validation to the server and to explain fields by their names and types.

import { Request } from 'express';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { schemasOf } from '../schema/openApiSchemas';
import { Host } from './Host';

type Document = (request: Request) => unknown;

const parameters = ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map(
  name => ({
    name,
    in: 'query',
    schema: { type: name === 'force' ? 'boolean' : 'string' },
  }),
);

/** The OpenAPI v3 index, one document per group version, and an empty v2 document. */
export function openApiRoutes(host: Host): Record<string, Document> {
  const resources = host.cluster.catalog.all();
  const versions = [...new Set(resources.map(it => it.groupVersion))];
  const pathOf = (groupVersion: string) =>
    groupVersion.includes('/') ? `apis/${groupVersion}` : `api/${groupVersion}`;
  const routes: Record<string, Document> = {
    '/openapi/v2': () => ({
      swagger: '2.0',
      info: { title: 'Kubernetes (simulated)', version: 'v1.34.0' },
      paths: {},
      definitions: {},
    }),
    '/openapi/v3': () => ({
      paths: Object.fromEntries(
        versions.map(it => [
          pathOf(it),
          { serverRelativeURL: `/openapi/v3/${pathOf(it)}` },
        ]),
      ),
    }),
  };
  for (const version of versions) {
    const mine = resources.filter(it => it.groupVersion === version);
    routes[`/openapi/v3/${pathOf(version)}`] = () =>
      documentOf(`/${pathOf(version)}`, mine);
  }
  return routes;
}

function documentOf(prefix: string, resources: ResourceInfo[]) {
  const paths: Record<string, unknown> = {};
  for (const info of resources) {
    const home = info.namespaced ? '/namespaces/{namespace}' : '';
    const { group, version, kind } = info;
    const operation = {
      parameters,
      responses: {},
      'x-kubernetes-group-version-kind': { group, version, kind },
    };
    paths[`${prefix}${home}/${info.plural}/{name}`] = {
      patch: { ...operation, 'x-kubernetes-action': 'patch' },
      put: { ...operation, 'x-kubernetes-action': 'put' },
    };
    paths[`${prefix}${home}/${info.plural}`] = {
      post: { ...operation, 'x-kubernetes-action': 'post' },
    };
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes (simulated)', version: 'v1.34.0' },
    paths,
    components: { schemas: schemasOf(resources) },
  };
}
