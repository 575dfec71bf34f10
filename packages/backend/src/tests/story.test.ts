// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole story on booted plugins: dana asks, ada approves, Git and the cluster follow, status comes back, dana changes, dana leaves.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bootPortal } from './__testUtils__/bootPortal';

jest.setTimeout(120_000);

const run = promisify(execFile);

const SPEC = {
  displayName: 'Speech lab',
  owner: 'group:default/ml-research',
  environment: 'dev',
  preset: 'small',
  services: [
    {
      name: 'api',
      image: 'registry.example/speech/api:1.4.2',
      replicas: 1,
      port: 8080,
      health: { path: '/healthz' },
    },
  ],
};

describe('the whole story', () => {
  let portal: Awaited<ReturnType<typeof bootPortal>>;

  beforeAll(async () => {
    portal = await bootPortal();
    await until(
      'people in the catalog',
      async () =>
        (await entity('group:default/platform-admins', 'ada')) === 200,
    );
    await until('members in the catalog', async () => {
      const { body } = await portal
        .as('ada')
        .get('/catalog/entities/by-name/user/default/dana');
      return (body.relations ?? []).some(
        (relation: any) => relation.type === 'memberOf',
      );
    });
  });
  afterAll(() => portal?.stop());

  async function until<T>(
    what: string,
    check: () => Promise<T>,
    seconds = 20,
  ): Promise<NonNullable<T>> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const value = await check();
      if (value) {
        return value as NonNullable<T>;
      }
      if (Date.now() > deadline) {
        throw new Error(`${what}: not within ${seconds} s`);
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  async function entity(ref: string, person: string): Promise<number> {
    const [, kind, namespace, name] = /^(.+):(.+)\/(.+)$/.exec(ref)!;
    return (
      await portal
        .as(person)
        .get(`/catalog/entities/by-name/${kind}/${namespace}/${name}`)
    ).status;
  }

  async function requested(body: object, person = 'dana') {
    const answer = await portal.as(person).post('/tenants/v1/requests', body);
    expect({ status: answer.status, error: answer.body.error }).toEqual({
      status: 201,
      error: undefined,
    });
    return answer.body;
  }

  async function approve({
    id,
    manifestDigest,
  }: {
    id: string;
    manifestDigest: string;
  }) {
    const answer = await portal
      .as('ada')
      .post(`/tenants/v1/requests/${id}/decision`, {
        decision: 'approve',
        digest: manifestDigest,
      });
    expect(answer.body).toMatchObject({ state: 'approved' });
  }

  const status = async (id: string) =>
    (await portal.as('dana').get(`/tenants/v1/tenants/${id}/status`)).body;
  const ready = (id: string) =>
    until(
      `${id} ready`,
      async () => (await status(id)).overall_status === 'ready',
    );
  const git = async (...args: string[]) =>
    (await run('git', ['--git-dir', portal.gitDir, ...args])).stdout;

  it('request, approve, Git, cluster, status', async () => {
    const asked = Date.now();
    const request = await requested({
      type: 'create',
      tenantId: 'speech-lab',
      spec: SPEC,
    });
    await until(
      'entity',
      async () => (await entity('tenant:default/speech-lab', 'dana')) === 200,
      5,
    );
    expect(Date.now() - asked).toBeLessThan(5_000);
    expect(await entity('tenant:default/speech-lab', 'devon')).toBe(404);
    await until('notified', async () =>
      portal.sent.some(
        ({ payload }) => payload.link === `/approvals/${request.id}`,
      ),
    );

    const shown = (
      await portal.as('ada').get(`/tenants/v1/requests/${request.id}/manifest`)
    ).text;
    await approve(request);
    await ready('speech-lab');
    expect(await git('show', 'main:tenants/speech-lab/manifest.yaml')).toBe(
      shown,
    );
    expect(await git('log', '-1', '--format=%s', 'main')).toBe(
      'Deploy tenant speech-lab\n',
    );
    expect(await status('speech-lab')).toMatchObject({
      tenant_id: 'speech-lab',
      namespace: 'ecp-ai-speech-lab',
      deployments: [
        {
          name: 'api',
          ready_replicas: 1,
          desired_replicas: 1,
          available: true,
        },
      ],
      stale: false,
    });
    const timeline = (
      await portal
        .as('dana')
        .get('/tenants/v1/tenants/speech-lab/timeline?limit=50')
    ).body.items;
    expect(timeline.map((event: any) => event.type)).toEqual(
      expect.arrayContaining([
        'request.created',
        'request.approved',
        'revision.created',
        'delivery.succeeded',
        'status.changed',
      ]),
    );
  });

  it('change and delete', async () => {
    await approve(
      await requested({ type: 'create', tenantId: 'short-lived', spec: SPEC }),
    );
    await ready('short-lived');
    const services = [{ ...SPEC.services[0], replicas: 2 }];
    await approve(
      await requested({
        type: 'update',
        tenantId: 'short-lived',
        spec: { ...SPEC, services },
      }),
    );
    await until(
      'two replicas',
      async () =>
        (await status('short-lived')).deployments[0]?.ready_replicas === 2,
    );
    await approve(await requested({ type: 'delete', tenantId: 'short-lived' }));
    await until(
      'deleted',
      async () =>
        (
          await portal.as('dana').get('/tenants/v1/tenants/short-lived')
        ).body.lifecycle === 'deleted',
    );
    await until(
      'entity gone',
      async () => (await entity('tenant:default/short-lived', 'dana')) === 404,
    );
    await expect(
      git('show', 'main:tenants/short-lived/manifest.yaml'),
    ).rejects.toThrow();
    expect(await git('log', '-1', '--format=%s', 'main')).toBe(
      'Remove tenant short-lived\n',
    );
  });

  it('an auditor reads everything and changes nothing', async () => {
    const request = await requested({
      type: 'create',
      tenantId: 'audited',
      spec: SPEC,
    });
    expect(
      (await portal.as('vic').get('/tenants/v1/tenants/audited')).status,
    ).toBe(200);
    const decide = { decision: 'approve', digest: request.manifestDigest };
    expect(
      (
        await portal
          .as('vic')
          .post(`/tenants/v1/requests/${request.id}/decision`, decide)
      ).status,
    ).toBe(403);
    expect(
      (
        await portal.as('vic').post('/tenants/v1/requests', {
          type: 'delete',
          tenantId: 'speech-lab',
        })
      ).status,
    ).toBe(403);
  });

  it('a stranger sees nothing and changes nothing', async () => {
    await requested({ type: 'create', tenantId: 'fenced', spec: SPEC });
    expect(
      (await portal.as('devon').get('/tenants/v1/tenants/fenced')).status,
    ).toBe(404);
    expect(
      (
        await portal.as('devon').post('/tenants/v1/requests', {
          type: 'update',
          tenantId: 'fenced',
          spec: SPEC,
        })
      ).status,
    ).toBe(404);
    const list = (await portal.as('devon').get('/tenants/v1/tenants')).body;
    expect(list.totalItems).toBe(0);
  });

  it('nobody writes through the proxy of the Kubernetes plugin', async () => {
    const proxied = (
      method: 'post' | 'put' | 'patch' | 'delete',
      path: string,
    ) =>
      portal
        .as('ada')
        .send(method, `/kubernetes/proxy${path}`)
        .set('Backstage-Kubernetes-Cluster', 'sandbox');
    const namespaces = '/api/v1/namespaces';
    const tenant = `${namespaces}/ecp-ai-speech-lab`;
    const read = await portal
      .as('ada')
      .get(`/kubernetes/proxy${tenant}`)
      .set('Backstage-Kubernetes-Cluster', 'sandbox');
    expect(read.status).toBe(200);
    const attempts = [
      proxied('post', namespaces).send({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'mine' },
      }),
      proxied('delete', tenant),
      proxied(
        'delete',
        `/apis/apps/v1/namespaces/ecp-ai-speech-lab/deployments/api`,
      ),
      proxied(
        'patch',
        `/apis/apps/v1/namespaces/ecp-ai-speech-lab/deployments/api`,
      )
        .set('Content-Type', 'application/merge-patch+json')
        .send(JSON.stringify({ spec: { replicas: 0 } })),
      proxied('put', `${tenant}/configmaps/x`).send({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'x' },
      }),
    ];
    for (const attempt of attempts) {
      expect((await attempt).status).toBe(403);
    }
    const secrets = await portal
      .as('ada')
      .get(`/kubernetes/proxy${tenant}/secrets`)
      .set('Backstage-Kubernetes-Cluster', 'sandbox');
    expect(secrets.status).toBe(403);
  });
});
