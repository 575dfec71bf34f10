// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole story over HTTP on a running portal: real sign-in, policy, catalog and scaffolder, a real Git server, the simulated cluster.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { apiAs, specOf, until } from './apiAs';
import { expect, test } from './portalTest';

const run = promisify(execFile);

type As = ReturnType<typeof apiAs>;

async function requested(as: As, body: object, person = 'dana') {
  const {
    status,
    body: request,
    text,
  } = await as(person).post('/tenants/v1/requests', body);
  expect(status, text).toBe(201);
  return request;
}

async function approve(
  as: As,
  { id, manifestDigest }: { id: string; manifestDigest: string },
) {
  const { body, text } = await as('ada').post(
    `/tenants/v1/requests/${id}/decision`,
    { decision: 'approve', comment: 'looked at', digest: manifestDigest },
  );
  expect(body.state, text).toBe('approved');
}

const statusOf = async (as: As, id: string) =>
  (await as('dana').get(`/tenants/v1/tenants/${id}/status`)).body;
const ready = (as: As, id: string) =>
  until(
    `${id} is ready`,
    async () => (await statusOf(as, id)).overall_status === 'ready',
  );
const entityStatus = async (as: As, person: string, path: string) =>
  (await as(person).get(`/catalog/entities/by-name/${path}`)).status;

test('request, approve, Git, cluster, status', async ({ portal }) => {
  const as = apiAs(portal);
  const git = async (...args: string[]) =>
    (
      await run('git', [
        '--git-dir',
        join(portal.dir, 'manifests.git'),
        ...args,
      ])
    ).stdout;
  const request = await requested(as, {
    type: 'create',
    tenantId: 'story',
    spec: specOf(),
    reason: 'The story',
  });
  await until(
    'the entity is there',
    async () =>
      (await entityStatus(as, 'dana', 'tenant/default/story')) === 200,
  );
  expect(await entityStatus(as, 'devon', 'tenant/default/story')).toBe(404);
  await until('ada is notified', async () => {
    const { body } = await as('ada').get('/notifications/notifications');
    return body.notifications.some(
      (one: any) => one.payload.link === `/approvals/${request.id}`,
    );
  });

  const shown = (
    await as('ada').get(`/tenants/v1/requests/${request.id}/manifest`)
  ).text;
  await approve(as, request);
  await ready(as, 'story');
  expect(await git('show', 'main:tenants/story/manifest.yaml')).toBe(shown);
  expect(
    await git('log', '-1', '--format=%s', 'main', '--', 'tenants/story'),
  ).toBe('Deploy tenant story\n');
  expect(await statusOf(as, 'story')).toMatchObject({
    tenant_id: 'story',
    namespace: 'ecp-ai-story',
    deployments: [
      { name: 'api', ready_replicas: 1, desired_replicas: 1, available: true },
    ],
    services: 1,
    stale: false,
  });
  const { items } = (
    await as('dana').get('/tenants/v1/tenants/story/timeline?limit=50')
  ).body;
  expect(items.map((event: any) => event.type)).toEqual(
    expect.arrayContaining([
      'request.created',
      'request.approved',
      'revision.created',
      'delivery.succeeded',
      'status.changed',
    ]),
  );
});

test('change and delete', async ({ portal }) => {
  const as = apiAs(portal);
  await approve(
    as,
    await requested(as, {
      type: 'create',
      tenantId: 'short-lived',
      spec: specOf(),
    }),
  );
  await ready(as, 'short-lived');
  const services = [{ ...specOf().services[0], replicas: 2 }];
  const change = await requested(as, {
    type: 'update',
    tenantId: 'short-lived',
    spec: specOf({ services }),
  });
  expect(
    (await as('ada').get(`/tenants/v1/requests/${change.id}/diff`)).body.diff,
  ).toMatch(/^\+ {2}replicas: 2$/m);
  await approve(as, change);
  await until(
    'two replicas are ready',
    async () =>
      (await statusOf(as, 'short-lived')).deployments[0]?.ready_replicas === 2,
  );
  await approve(
    as,
    await requested(as, { type: 'delete', tenantId: 'short-lived' }),
  );
  await until(
    'it is gone',
    async () =>
      (
        await as('dana').get('/tenants/v1/tenants/short-lived')
      ).body.lifecycle === 'deleted',
  );
  await until(
    'its entity is gone',
    async () =>
      (await entityStatus(as, 'dana', 'tenant/default/short-lived')) === 404,
  );
});

test('who may see and do what', async ({ portal }) => {
  const as = apiAs(portal);
  const request = await requested(as, {
    type: 'create',
    tenantId: 'fenced',
    spec: specOf(),
  });
  const decision = `/tenants/v1/requests/${request.id}/decision`;
  const approval = {
    decision: 'approve',
    comment: 'looked at',
    digest: request.manifestDigest,
  };
  // A stranger learns nothing.
  expect((await as('devon').get('/tenants/v1/tenants/fenced')).status).toBe(
    404,
  );
  expect(
    (await as('devon').get(`/tenants/v1/requests/${request.id}`)).status,
  ).toBe(404);
  expect(
    (
      await as('devon').post('/tenants/v1/requests', {
        type: 'update',
        tenantId: 'fenced',
        spec: specOf(),
      })
    ).status,
  ).toBe(404);
  expect((await as('devon').get('/tenants/v1/tenants')).body.totalItems).toBe(
    0,
  );
  // An auditor reads everything and changes nothing.
  expect((await as('vic').get('/tenants/v1/tenants/fenced')).status).toBe(200);
  expect((await as('vic').post(decision, approval)).status).toBe(403);
  expect(
    (
      await as('vic').post('/tenants/v1/requests', {
        type: 'create',
        tenantId: 'of-vic',
        spec: specOf(),
      })
    ).status,
  ).toBe(403);
  // Nobody decides their own request.
  expect((await as('dana').post(decision, approval)).status).toBe(403);
  const own = await requested(
    as,
    { type: 'create', tenantId: 'of-ada', spec: specOf() },
    'ada',
  );
  const byAda = await as('ada').post(
    `/tenants/v1/requests/${own.id}/decision`,
    { decision: 'approve', comment: 'looked at', digest: own.manifestDigest },
  );
  expect(byAda.status).toBe(403);
  // Only one's own groups own what one asks for.
  const foreign = specOf({ owner: 'group:default/vision' });
  expect(
    (
      await as('dana').post('/tenants/v1/requests', {
        type: 'create',
        tenantId: 'foreign',
        spec: foreign,
      })
    ).status,
  ).toBe(403);
});

test('nobody reads or writes through the proxy of the Kubernetes plugin, not even an approver', async ({
  portal,
}) => {
  const as = apiAs(portal);
  const cluster = { 'backstage-kubernetes-cluster': 'sandbox' };
  const send = (method: string, path: string, body?: unknown, headers = {}) =>
    as('ada').send(method, `/kubernetes/proxy${path}`, body, {
      ...cluster,
      ...headers,
    });
  const namespace = '/api/v1/namespaces/default';
  const deployment = '/apis/apps/v1/namespaces/default/deployments/x';
  const attempts = [
    await send('GET', namespace),
    await send('POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'mine' },
    }),
    await send('PUT', `${namespace}/configmaps/x`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x' },
    }),
    await send(
      'PATCH',
      deployment,
      { spec: { replicas: 0 } },
      { 'content-type': 'application/merge-patch+json' },
    ),
    await send('DELETE', deployment),
    await send('DELETE', namespace),
    await send('GET', `${namespace}/secrets`),
  ];
  expect(attempts.map(({ status }) => status)).toEqual([
    403, 403, 403, 403, 403, 403, 403,
  ]);
});

test('a cluster that stops answering makes its tenants unknown, never gone', async ({
  portal,
}) => {
  test.slow();
  const as = apiAs(portal);
  await approve(
    as,
    await requested(as, {
      type: 'create',
      tenantId: 'silenced',
      spec: specOf(),
    }),
  );
  await ready(as, 'silenced');
  const kubernetes = portal.pid('kubernetes')!;
  process.kill(kubernetes, 'SIGSTOP');
  try {
    const stale = await until(
      'the status is stale',
      async () => {
        const status = await statusOf(as, 'silenced');
        return status.stale && status;
      },
      100,
    );
    expect(stale).toMatchObject({
      overall_status: 'unknown',
      verdict: { code: 'cluster_stale', params: { last: 'ready' } },
    });
    expect(stale.age_seconds).toBeGreaterThan(30);
    expect(await entityStatus(as, 'dana', 'tenant/default/silenced')).toBe(200);
  } finally {
    process.kill(kubernetes, 'SIGCONT');
  }
  await ready(as, 'silenced');
});
