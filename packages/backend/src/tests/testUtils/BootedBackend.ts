// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The suite and all its modules in one process, with Backstage's own authentication, its permission backend and the policy
// of the portal. Simulated: who signed in (Issuer), and the catalog, which knows the people of people.ts.

import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  AuthService,
  BackendFeature,
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import tenantsPlugin from '@ecp-ai/backstage-plugin-tenants-backend';
import certificate from '@ecp-ai/backstage-plugin-tenants-backend-module-certificate';
import monitoring from '@ecp-ai/backstage-plugin-tenants-backend-module-monitoring';
import recovery from '@ecp-ai/backstage-plugin-tenants-backend-module-recovery';
import { TENANT_ROLES } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { freePorts } from 'sandbox';
import policy from '../../policy';
import { Issuer } from './Issuer';
import { peopleEntities, Person } from './people';
import { PluginKeys } from './PluginKeys';

/** Tokens of app-config: of a machine with every role, and of one with none. */
export const MACHINE_TOKEN = 'a-static-token-of-a-machine';
export const ROLELESS_TOKEN = 'a-static-token-of-another';
/** Machines whose subjects look like a person. */
export const MACHINES = Object.fromEntries(
  ['user:default/ada', 'ada', 'ada@example.com'].map(subject => [
    subject,
    `a-static-token-of-${subject.replace(/\W/g, '-')}`,
  ]),
);
/** Alertmanager's. */
export const ALERT_TOKEN = 'a-token-of-alertmanager';

/** What a test may say otherwise. */
export type BootOptions = {
  tenants?: object;
  config?: object;
  /** Where the tables of the suite are. */
  knex: Knex;
  policy?: BackendFeature;
  features?: BackendFeature[];
};

/** An answer. */
export type Answer = { status: number; text: string; body: any };

/** The backend, and how it is asked. */
export class BootedBackend {
  private constructor(
    private readonly backend: TestBackend,
    private readonly keys: PluginKeys,
    readonly issuer: Issuer,
    private readonly scaffolder: AuthService,
  ) {}

  /** Boots it over a database. */
  static async start(options: BootOptions): Promise<BootedBackend> {
    const issuer = new Issuer();
    const keys = new PluginKeys();
    const other = otherPlugin();
    const data = await configOf(options, keys);
    const backend = await startTestBackend({
      features: [
        issuer.plugin,
        other.plugin,
        tenantsPlugin,
        certificate,
        monitoring,
        recovery,
        permissionPlugin,
        options.policy ?? policy,
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        tablesIn(options.knex),
        catalog(),
        mockServices.rootConfig.factory({ data }),
        ...(options.features ?? []),
      ],
    });
    return new BootedBackend(backend, keys, issuer, other.auth());
  }

  async stop(): Promise<void> {
    await this.backend.stop();
    this.keys.remove();
  }

  get url(): string {
    return `http://localhost:${this.backend.server.port()}`;
  }

  token(person: Person): string {
    return this.issuer.user(`user:default/${person}`);
  }

  /** What the scaffolder shows when it acts for somebody, or for itself. */
  async pluginToken(person?: Person, targetPluginId = 'tenants') {
    const onBehalfOf = person
      ? await this.scaffolder.authenticate(this.token(person))
      : await this.scaffolder.getOwnServiceCredentials();
    const { token } = await this.scaffolder.getPluginRequestToken({
      onBehalfOf,
      targetPluginId,
    });
    return token;
  }

  /** Calls a path below `/api` with a token, or without. */
  async call(
    method: string,
    path: string,
    token?: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    return { status: response.status, text, body: parsed(text) };
  }

  /** Somebody calls a route of the suite. */
  as(person: Person, method: string, path: string, body?: unknown) {
    return this.call(method, `tenants${path}`, this.token(person), body);
  }
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Somebody else in the backend, who calls the suite. */
function otherPlugin() {
  let found: AuthService;
  const plugin = createBackendPlugin({
    pluginId: 'scaffolder',
    register(env) {
      env.registerInit({
        // The router publishes the keys of the plugin.
        deps: { auth: coreServices.auth, http: coreServices.httpRouter },
        async init({ auth }) {
          found = auth;
        },
      });
    },
  });
  return { plugin, auth: () => found };
}

const tablesIn = (knex: Knex) =>
  createServiceFactory({
    service: coreServices.database,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) =>
      plugin.getId() === 'tenants'
        ? mockServices.database({ knex })
        : mockServices.database.mock({}),
  });

const catalog = () =>
  createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalogServiceMock({ entities: peopleEntities() }),
  });

async function configOf(
  { config = {}, tenants = {} }: BootOptions,
  keys: PluginKeys,
) {
  const { backend = {}, ...more } = config as { backend?: object };
  return {
    permission: { enabled: true },
    backend: {
      auth: {
        pluginKeyStore: keys.config,
        externalAccess: Object.entries({
          pipeline: MACHINE_TOKEN,
          roleless: ROLELESS_TOKEN,
          ...MACHINES,
        }).map(([subject, token]) => ({
          type: 'static',
          options: { token, subject },
        })),
      },
      ...backend,
    },
    ...more,
    tenants: {
      clusters: {
        away: { url: 'http://127.0.0.1:9', token: 'x', targets: ['apply'] },
      },
      access: {
        machines: [
          {
            subject: 'pipeline',
            roles: [...TENANT_ROLES],
            tenantAccess: ['*'],
          },
        ],
      },
      // Every cell of the matrix asks, and faster than anybody.
      limits: { enabled: false },
      recovery: {
        webhook: { tokens: [{ name: 'alertmanager', token: ALERT_TOKEN }] },
        pollSeconds: 0.05,
      },
      monitoring: { metrics: { port: (await freePorts()).metrics } },
      ...tenants,
    },
  };
}
