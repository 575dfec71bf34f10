// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real scaffolder backend that serves templates to one user. Simulated: the tenants backend and the catalog.

import { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { TenantsServiceFake } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import scaffolderModuleTenants from '../index';

/** How a task ended: everything that it said, and its outputs. */
export type Ended = { outcome: string; output: any; log: string };

export type Scaffolder = Awaited<ReturnType<typeof startScaffolder>>;

/** Starts the backend with what is given besides. */
export async function startScaffolder(options: {
  /** The one that runs where no other is named. */
  template: any;
  /** Others that the catalog has. */
  others?: any[];
  fake: TenantsServiceFake;
  config?: object;
  features?: BackendFeature[];
}) {
  const { template, others = [], fake, config = {}, features = [] } = options;
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleTenants,
      fake.factory,
      catalogServiceMock.factory({ entities: [template, ...others] }),
      mockServices.rootConfig.factory({ data: config as never }),
      ...features,
    ],
  });
  const base = `http://localhost:${backend.server.port()}/api/scaffolder`;
  const send = async (path: string, body?: unknown) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header('user:default/dana'),
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const begin = (
    values: object,
    secrets?: object,
    name: string = template.metadata.name,
  ) =>
    send('/v2/tasks', {
      templateRef: `template:default/${name}`,
      values,
      ...(secrets && { secrets }),
    });
  return {
    stop: () => backend.stop(),
    send,
    begin,
    ended: (taskId: string) => ended(send, taskId),
    /** Runs a template to its end. */
    run: async (values: object, secrets?: object, name?: string) => {
      const created = await begin(values, secrets, name);
      return created.status === 201
        ? { ...created, ...(await ended(send, created.body.id)) }
        : created;
    },
  };
}

async function ended(
  send: (path: string) => Promise<{ body: any }>,
  taskId: string,
): Promise<Ended> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { body: events } = await send(`/v2/tasks/${taskId}/events`);
    const end = events.find((event: any) => event.type === 'completion');
    if (end) {
      return {
        outcome: end.body.error ? 'failed' : 'completed',
        output: end.body.output,
        log: events.map((event: any) => event.body.message).join('\n'),
      };
    }
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error('The task did not end');
}
