// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A whole life in one run: asked for, approved, delivered, failed, alerted, dispatched, told to an assistant, read by everybody.

import {
  alertOf,
  groupOf,
} from '@ecp-ai/backstage-plugin-tenants-backend-module-recovery/src/testUtils/alerts';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Knex } from 'knex';
import { GitServer, waitUntil } from 'sandbox';
import { TENANT, wishOf } from '../../matrix/testUtils/MatrixWorld';
import { BootedBackend, MACHINE_TOKEN } from '../../testUtils/BootedBackend';
import { Person } from '../../testUtils/people';
import { canaries } from './canaryConfig';
import { EchoServer } from './EchoServer';

/** The tenant that lives. */
export const LAB = TENANT.own;
/** The one whose cluster only says back what it is sent. */
const LOST = 'canary-lost';

/** Answers all that was answered. */
export async function liveALife(run: {
  backend: BootedBackend;
  knex: Knex;
  git: GitServer;
  echo: EchoServer;
}): Promise<string[]> {
  const { backend, knex, git, echo } = run;
  const answers: string[] = [];

  async function as(who: Person, method: string, path: string, body?: unknown) {
    const answer = await backend.as(who, method, path, body);
    answers.push(answer.text);
    return answer;
  }
  async function approve({ body: { id, manifestDigest } }: { body: any }) {
    await as('ada', 'POST', `/v1/requests/${id}/decision`, {
      decision: 'approve',
      digest: manifestDigest,
      comment: 'looked at',
    });
  }
  const until = (what: string, check: () => Promise<boolean>) =>
    waitUntil(
      what,
      async () => {
        if (!(await check())) throw new Error('not yet');
      },
      { timeoutMs: 60_000, intervalMs: 50 },
    );
  const deliveryIs = (tenantId: string, target: string, states: string[]) =>
    until(`${target} of ${tenantId} is ${states}`, async () => {
      const path = `/v1/tenants/${tenantId}/deliveries`;
      const { body } = await as('ada', 'GET', path);
      const of = body.items?.filter((it: any) => it.target === target) ?? [];
      return of.some(
        (it: any) => states.includes(it.state) && (it.error || it.finishedAt),
      );
    });

  await approve(
    await as('rita', 'POST', '/v1/requests', wishOf(LAB, 'research')),
  );
  const lost = wishOf(LOST, 'research', { cluster: 'lost' });
  await approve(await as('rita', 'POST', '/v1/requests', lost));
  await deliveryIs(LAB, 'apply', ['succeeded']);
  await deliveryIs(LOST, 'apply', ['failed', 'blocked', 'running', 'pending']);
  // A server of manifests that is away, and back.
  await git.setFaults({ status: 500 });
  const path = `/v1/tenants/${LAB}`;
  await approve(
    await as('rita', 'POST', '/v1/requests', {
      type: 'suspend',
      tenantId: LAB,
      reason: 'for a while',
    }),
  );
  await deliveryIs(LAB, 'git', ['failed', 'blocked', 'running', 'pending']);
  await git.setFaults({});
  await as('ada', 'POST', `${path}/deliveries/retry`, {});
  await backend.call(
    'POST',
    'tenants/v1/webhooks/tenant-alert',
    canaries.webhook,
    groupOf([{ ...alertOf(LAB), startsAt: new Date().toISOString() }]),
  );
  await until('CI was told', async () =>
    echo.heard.some(({ body }) => body.includes('tenant-created')),
  );
  await as('ada', 'POST', `${path}/certificate/run`, {});
  const assistant = new Client({ name: 'example-assistant', version: '1.2' });
  const headers = { authorization: `Bearer ${backend.token('dana')}` };
  await assistant.connect(
    new StreamableHTTPClientTransport(
      new URL(`${backend.url}/api/mcp-actions/v1`),
      { requestInit: { headers } },
    ),
  );
  for (const name of ['list-tenants', 'list-clusters', 'get-tenant-status']) {
    const answer = await assistant.callTool({
      name: `tenants.${name}`,
      arguments: name.startsWith('get') ? { tenantId: LOST } : {},
    });
    answers.push(JSON.stringify(answer));
  }
  await assistant.close();
  // Nothing is measured of what began a moment ago.
  const earlier = new Date(Date.now() - 3_600_000).toISOString();
  await knex('tenants').update({ created_at: earlier });
  let incident = '';
  await until('the alert is an incident', async () => {
    const { body } = await as('ada', 'GET', '/v1/incidents');
    incident = body.items[0]?.id ?? '';
    return incident !== '';
  });
  const silences = `/v1/incidents/${incident}/silences`;
  await as('ada', 'POST', silences, { minutes: 5, comment: 'known' });
  for (const tenantId of [LAB, LOST]) {
    for (const part of [
      ...['', '/manifest', '/status', '/deliveries', '/timeline', '/pods'],
      ...['/certificate', '/monitoring', '/monitoring/panels/cpu'],
    ]) {
      await as('ada', 'GET', `/v1/tenants/${tenantId}${part}`);
    }
  }
  for (const all of [
    ...['tenants', 'requests', 'clusters', 'repository', 'incidents'],
    ...['presets', 'capabilities', 'audit', 'audit/chain', 'policy'],
    ...['audit/export?format=csv', 'audit/export?format=json'],
  ]) {
    await as('ada', 'GET', `/v1/${all}`);
  }
  const machine = await backend.call(
    'GET',
    'tenants/v1/tenants',
    MACHINE_TOKEN,
  );
  answers.push(machine.text);
  return answers;
}
