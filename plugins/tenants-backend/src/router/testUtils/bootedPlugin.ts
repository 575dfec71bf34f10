// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin booted whole, with people in the catalog and the policy of the portal; its cluster and Git remote are away.

import {
  BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizePermissionResponse } from '@backstage/plugin-permission-common';
import {
  answerFaults,
  createTenantsApi,
  mayAnswer,
  operationOf,
} from '@ecp-ai/backstage-plugin-tenants-common';
import certificate from '@ecp-ai/backstage-plugin-tenants-backend-module-certificate';
import request, { Response } from 'supertest';
import { tenantsPlugin } from '../../plugin';
import { GROUPS, portalPolicy } from './portalPolicy';

function person(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    relations: [{ type: 'memberOf', targetRef: GROUPS[name] }],
  };
}

function groupEntity(ref: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: ref.replace('group:default/', '') },
  };
}

const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => ({
    authorize: async (queries, { credentials }: any) =>
      queries.map(({ permission }) =>
        portalPolicy(permission, credentials.principal.userEntityRef),
      ) as AuthorizePermissionResponse[],
    authorizeConditional: async (queries, { credentials }: any) =>
      queries.map(({ permission }) =>
        portalPolicy(permission, credentials.principal.userEntityRef),
      ),
  }),
});

/** Every answer in every test is what its route promises, and is documented. */
function keepsPromise(method: string, path: string, response: Response): void {
  const operation = operationOf(method, path);
  if (!operation) return;
  if (!mayAnswer(operation, response.status)) {
    throw new Error(
      `${operation} does not say that it answers ${response.status}`,
    );
  }
  if (response.status >= 300) return;
  const isText = !response.type.includes('json');
  const faults = answerFaults(
    operation,
    isText ? response.text : response.body,
  );
  if (faults.length)
    throw new Error(`${operation} answers ${faults.join(', ')}`);
}

const SHIPPED: BackendFeature[] = [certificate];

/** What a test may give beside `tenants`: other keys of app-config, and modules. */
export type MoreToBoot = {
  config?: object;
  features?: BackendFeature[];
  /** Modules of the plugin. Default: the certificate */
  modules?: BackendFeature[];
};

/** Backstage leaves SQLite open when it stops, and with it a timer that keeps the process. */
function databaseCloser() {
  let close = async () => {};
  const feature = createBackendModule({
    pluginId: 'tenants',
    moduleId: 'test-database-closer',
    register(env) {
      env.registerInit({
        deps: { database: coreServices.database },
        async init({ database }) {
          const knex = await database.getClient();
          close = () => knex.destroy();
        },
      });
    },
  });
  return { feature, close: () => close() };
}

/** Boots the plugin; `get(path, person)` and `post` call its API, `stop` ends it. */
export async function bootPlugin(
  tenants: object = {},
  { config = {}, features = [], modules = SHIPPED }: MoreToBoot = {},
) {
  const closer = databaseCloser();
  // Who brings a database has more to do with it.
  const broughtOne = features.some(
    it => 'service' in it && it.service === coreServices.database,
  );
  const backend = await startTestBackend({
    features: [
      tenantsPlugin,
      ...(broughtOne ? [] : [closer.feature]),
      ...modules,
      ...features,
      permissions,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock({
            entities: [
              ...Object.keys(GROUPS).map(person),
              ...[...new Set(Object.values(GROUPS))].map(groupEntity),
            ],
          }),
      }),
      mockServices.rootConfig.factory({
        data: {
          ...config,
          tenants: {
            clusters: {
              away: {
                url: 'http://127.0.0.1:9',
                token: 'unused-token',
                targets: ['apply'],
              },
            },
            // Tests ask faster than anybody; those of limits set their own.
            limits: { enabled: false },
            ...tenants,
          },
        },
      }),
    ],
  });
  const agent = request(backend.server);
  const call = (
    method: 'get' | 'post' | 'put',
    path: string,
    authorization: string,
  ) =>
    agent[method](`/api/tenants${path}`)
      .set('Authorization', authorization)
      .expect(response => keepsPromise(method, path, response));
  const client = (authorization: string) =>
    createTenantsApi({
      baseUrl: async () =>
        `http://localhost:${backend.server.port()}/api/tenants`,
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        headers.set('Authorization', authorization);
        return fetch(url, { ...init, headers });
      },
    });
  return {
    /** The client that others use, over HTTP. */
    as: (who: string) =>
      client(mockCredentials.user.header(`user:default/${who}`)),
    asNobody: () => client(mockCredentials.none.header()),
    get: (path: string, who: string) =>
      call('get', path, mockCredentials.user.header(`user:default/${who}`)),
    post: (path: string, who: string, body: object) =>
      call(
        'post',
        path,
        mockCredentials.user.header(`user:default/${who}`),
      ).send(body),
    put: (path: string, who: string, body: object) =>
      call(
        'put',
        path,
        mockCredentials.user.header(`user:default/${who}`),
      ).send(body),
    /** A body that is no JSON, though it says so. */
    postText: (path: string, who: string, text: string) =>
      call('post', path, mockCredentials.user.header(`user:default/${who}`))
        .set('Content-Type', 'application/json')
        .send(text),
    anonymousPost: (path: string, body: unknown) =>
      call('post', path, mockCredentials.none.header())
        .set('Content-Type', 'application/json')
        .send(body as object),
    asService: (path: string, body: object) =>
      call('post', path, mockCredentials.service.header()).send(body),
    /** Bare, for who says otherwise who they are. */
    raw: (method: 'get' | 'post', path: string) =>
      agent[method](`/api/tenants${path}`),
    anonymous: (path: string) =>
      call('get', path, mockCredentials.none.header()),
    /** A path beside the plugins', of nobody. */
    root: (path: string) => agent.get(path),
    async stop() {
      await backend.stop();
      await closer.close();
    },
  };
}
