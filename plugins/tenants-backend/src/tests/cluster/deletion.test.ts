// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What goes with a tenant, through the whole backend: told from the cluster as it is, sealed, and asked again.

import { createHash } from 'node:crypto';
import { startKubernetes } from 'kubernetes-simulator';
import { load } from 'js-yaml';
import { HttpKubernetesClient } from '../../kubernetes/HttpKubernetesClient';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { bootPlugin } from '../../router/testUtils/bootedPlugin';
import { createWish } from '../../workflow/testUtils/world';
import {
  addForeignKinds,
  KUBECONFIG,
  Platform,
  until,
} from './testUtils/platform';

/** A cluster, the hands of somebody who may do anything there, and what our own account is let in with. */
type World = {
  admin: KubernetesClient;
  cluster: { url: string; caData?: string; token: string };
  /** What our account is not told of. */
  unlisted: string[];
  end(): Promise<void>;
};

async function simulated(): Promise<World> {
  const server = await startKubernetes({ podReadySeconds: 0.1 });
  const { url, caData, tokens } = server;
  const ca = Buffer.from(caData, 'base64').toString('utf8');
  const admin = HttpKubernetesClient.create({ url, ca, token: tokens.admin });
  await addForeignKinds(admin);
  return {
    admin,
    cluster: { url, caData, token: tokens.reconciler },
    unlisted: [],
    end: async () => {
      await admin.close();
      await server.stop();
    },
  };
}

async function real(): Promise<World> {
  const platform = await Platform.install();
  const { url, ca = '' } = platform.address;
  return {
    admin: platform.admin,
    cluster: {
      url,
      caData: Buffer.from(ca).toString('base64'),
      token: await platform.token('ecp-tenants-reconciler'),
    },
    // Whoever may list their names may read them.
    unlisted: ['secrets'],
    end: () => platform.uninstall(),
  };
}

const servers = [
  { server: 'the simulated API server', start: simulated },
  ...(KUBECONFIG ? [{ server: 'a real API server', start: real }] : []),
];

describe.each(servers)('a deletion on $server', ({ start }) => {
  const tenantId = `d${Date.now().toString(36)}`;
  const namespace = `ecp-ai-${tenantId}`;
  let world: World;
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    world = await start();
    api = await bootPlugin({
      clusters: { here: { ...world.cluster, targets: ['apply'] } },
      reconcile: { pollInterval: { seconds: 0.2 } },
    });
    const volumes = [{ name: 'data', mountPath: '/data', size: '2Gi' }];
    const [service] = createWish(tenantId).spec.services;
    const wish = createWish(tenantId, {
      services: [{ ...service, volumes }],
    });
    const asked = await api.post('/v1/requests', 'dana', wish);
    const said = await approve(asked.body);
    if (said.status !== 200) {
      throw new Error(`not approved: ${JSON.stringify(said.body)}`);
    }
    await until(
      'delivered',
      () => claim('api-data'),
      it => it !== undefined,
    );
    await until(
      'ready',
      async () => (await api.get(`/v1/tenants/${tenantId}/status`, 'ada')).body,
      it => it.overall_status === 'ready',
    );
    for (const object of brought()) {
      await world.admin.create(object, { fieldManager: 'somebody' });
    }
  });
  afterAll(async () => {
    await api?.stop();
    await world?.admin.delete({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
    await world?.end();
  });

  const approve = ({ id, manifestDigest }: any, digest = manifestDigest) =>
    api.post(`/v1/requests/${id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
  const claim = (name: string) =>
    world.admin.get({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      name,
      namespace,
    });
  const newClaim = (name: string, size: string) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: size } },
    },
  });

  function brought() {
    const jobSpec = {
      suspend: true,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'x', image: 'registry.example/x:1' }],
        },
      },
    };
    return [
      newClaim('data-db-0', '3Gi'),
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'train', namespace },
        spec: jobSpec,
      },
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'nightly', namespace },
        spec: { schedule: '0 3 * * *', jobTemplate: { spec: jobSpec } },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'notes', namespace },
        data: { text: 'private' },
      },
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'own', namespace },
        spec: {},
      },
    ];
  }

  const manifestOf = async (id: string) =>
    (await api.get(`/v1/requests/${id}/manifest`, 'ada')).text;

  it('lists what goes, seals it, returns to review when there is more, and takes it all', async () => {
    const wish = { type: 'delete', tenantId };
    const previews = [];
    for (let i = 0; i < 3; i++) {
      const { body } = await api.post('/v1/manifests/preview', 'dana', wish);
      previews.push(body.digest);
    }
    const asked = await api.post('/v1/requests', 'dana', wish);
    expect(asked.status).toBe(201);
    expect([...new Set(previews)]).toEqual([asked.body.manifestDigest]);

    const manifest = await manifestOf(asked.body.id);
    const hash = createHash('sha256').update(manifest).digest('hex');
    expect(asked.body.manifestDigest).toBe(`sha256:${hash}`);
    const { spec } = load(manifest) as any;
    expect(spec).toMatchObject({
      cluster: 'asked',
      volumes: [
        { name: 'api-data', size: '2Gi', ours: true },
        { name: 'data-db-0', size: '3Gi', ours: false },
      ],
    });
    expect(spec.unlistedKinds ?? []).toEqual(world.unlisted);
    expect(
      spec.foreignObjects.map((it: any) => `${it.kind} ${it.name}`),
    ).toEqual([
      'ConfigMap notes',
      'CronJob nightly',
      'ExternalSecret own',
      'Job train',
      'PersistentVolumeClaim data-db-0',
    ]);
    expect(manifest).not.toContain('private');
    const { findings } = asked.body;
    expect(
      findings
        .filter((it: any) => it.id === 'data-goes')
        .map((it: any) => it.params),
    ).toEqual([
      { claim: 'api-data', size: '2Gi' },
      { claim: 'data-db-0', size: '3Gi' },
    ]);
    expect(findings.map((it: any) => it.severity)).not.toContain('doubt');

    await world.admin.create(newClaim('late', '1Gi'), { fieldManager: 'test' });
    const refused = await approve(asked.body);
    expect(refused.status).toBe(409);
    expect(refused.body.error.fields).toEqual([
      { path: '', code: 'more_goes' },
    ]);
    expect((await approve(asked.body)).status).toBe(409);

    const { body: again } = await api.get(
      `/v1/requests/${asked.body.id}`,
      'ada',
    );
    expect(again.state).toBe('pending');
    expect(again.manifestDigest).not.toBe(asked.body.manifestDigest);
    expect(
      (load(await manifestOf(again.id)) as any).spec.volumes,
    ).toContainEqual({
      name: 'late',
      size: '1Gi',
      ours: false,
    });
    // Less than was shown is no reason to ask again.
    await world.admin.delete({
      apiVersion: 'batch/v1',
      kind: 'Job',
      name: 'train',
      namespace,
    });
    expect((await approve(again)).status).toBe(200);
    await until(
      'deleted',
      async () => (await api.get(`/v1/tenants/${tenantId}`, 'ada')).body,
      it => it.lifecycle === 'deleted',
    );
    expect(await claim('late')).toBeUndefined();
  });
});
