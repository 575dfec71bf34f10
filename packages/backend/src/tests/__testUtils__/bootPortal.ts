// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The portal's backend booted for a story: the real plugins, policy and templates, a real Git server and the simulated
// Kubernetes API. Sign-in and notifications are Backstage's mocks.

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  notificationService,
  NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { startGitServer, startKubernetes } from 'sandbox';
import request from 'supertest';

const ROOT = resolve(__dirname, '../../../../..');
const GIT = { username: 'ecp', password: 'story-git-password' };

const GROUPS: Record<string, string> = {
  dana: 'ml-research',
  devon: 'vision',
  ada: 'platform-admins',
  omar: 'platform-admins',
  vic: 'auditors',
};

/** Group membership as sign-in would have put it into the token. */
const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials: any) {
      const ref: string = credentials.principal.userEntityRef;
      const group = GROUPS[ref.split('/')[1]];
      return {
        userEntityRef: ref,
        ownershipEntityRefs: [
          ref,
          ...(group ? [`group:default/${group}`] : []),
        ],
      };
    },
  }),
});

/** Boots everything; `as(person)` is supertest with that person's credentials. */
export async function bootPortal() {
  const folder = await mkdtemp(join(tmpdir(), 'ecp-story-'));
  const git = await startGitServer({
    dir: join(folder, 'manifests.git'),
    ...GIT,
  });
  const kubernetes = await startKubernetes({ podReadySeconds: 0.1 });
  const sent: NotificationSendOptions[] = [];
  const notifications = createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({
      send: async (options: NotificationSendOptions) => void sent.push(options),
    }),
  });
  const backend = await startTestBackend({
    features: [
      import('@backstage/plugin-permission-backend'),
      import('../../policy'),
      import('@backstage/plugin-catalog-backend'),
      import(
        '@backstage/plugin-catalog-backend-module-scaffolder-entity-model'
      ),
      import('@backstage/plugin-scaffolder-backend'),
      import('@backstage/plugin-kubernetes-backend'),
      import('@ecp-ai/backstage-plugin-tenants-backend'),
      import('@ecp-ai/backstage-plugin-catalog-backend-module-tenants'),
      import('@ecp-ai/backstage-plugin-scaffolder-backend-module-tenants'),

      userInfo,
      notifications,
      mockServices.rootConfig.factory({
        data: configuration(folder, git.url, kubernetes),
      }),
    ],
  });
  const agent = request(backend.server);
  const as = (person: string) => {
    const authorization = mockCredentials.user.header(`user:default/${person}`);
    return {
      get: (path: string) =>
        agent.get(`/api${path}`).set('Authorization', authorization),
      post: (path: string, body: object) =>
        agent
          .post(`/api${path}`)
          .set('Authorization', authorization)
          .send(body),
      send: (method: 'post' | 'put' | 'patch' | 'delete', path: string) =>
        agent[method](`/api${path}`).set('Authorization', authorization),
    };
  };
  return {
    as,
    sent,
    git,
    gitDir: join(folder, 'manifests.git'),
    kubernetes,
    async stop() {
      await backend.stop();
      await kubernetes.stop();
      await git.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(
  folder: string,
  gitUrl: string,
  kubernetes: Awaited<ReturnType<typeof startKubernetes>>,
) {
  const { url, caData, tokens } = kubernetes;
  return {
    app: { baseUrl: 'http://localhost:3000' },
    permission: { enabled: true },
    catalog: {
      stitchingStrategy: { pollingInterval: { milliseconds: 200 } },
      processingInterval: { minutes: 5 },
      rules: [{ allow: ['User', 'Group', 'Template'] }],
      locations: [
        {
          type: 'file',
          target: join(ROOT, 'packages/sandbox/catalog/people.yaml'),
        },
        {
          type: 'file',
          target: join(ROOT, 'templates/request-tenant/template.yaml'),
        },
      ],
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'sandbox',
              url,
              caData,
              authProvider: 'serviceAccount',
              serviceAccountToken: tokens.reader,
            },
          ],
        },
      ],
    },
    tenants: {
      workingDirectory: join(folder, 'work'),
      git: { url: gitUrl, credentials: GIT },
      clusters: {
        sandbox: {
          url,
          caData,
          token: tokens.reconciler,
          simulated: true,
          ingress: { allowedSuffixes: ['apps.sandbox.example'] },
        },
      },
    },
  };
}
