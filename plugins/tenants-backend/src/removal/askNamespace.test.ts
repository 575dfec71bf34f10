// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What clusters tell of a namespace: everything that may be listed, its names and no more, in time or not at all.

import { startKubernetes } from 'kubernetes-simulator';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { configMap } from '../kubernetes/testUtils/contractObjects';
import { refuse, ScriptedServer } from '../kubernetes/testUtils/ScriptedServer';
import { TEST_CLUSTERS } from '../kubernetes/testUtils/TestCluster';
import { until, useContract } from '../kubernetes/testUtils/useContract';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import { NamespaceContents } from '../manifests/removal/NamespaceContents';
import { whatGoes } from '../manifests/removal/whatGoes';
import { namespaceAsker } from './askNamespace';

const ask = (client: KubernetesClient, namespace: string, limit?: number) =>
  namespaceAsker(new Map([['test', client]]), limit)('test', namespace);

const goesFrom = (contents: NamespaceContents) => whatGoes(contents, []);

const claim = (name: string, size: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: size } },
  },
});
const podTemplate = {
  metadata: { labels: { app: 'x' } },
  spec: {
    restartPolicy: 'Never',
    containers: [{ name: 'x', image: 'registry.example/x:1' }],
  },
};
const jobSpec = { suspend: true, template: podTemplate };

describe.each(TEST_CLUSTERS)(
  'a namespace on $server',
  ({ start, simulated }) => {
    const at = useContract(start);
    let namespace: string;

    const make = async (resource: string, object: object) => {
      const { status, body } = await at.api.post(
        at.path(resource, namespace),
        object,
      );
      expect({ status, message: body.message }).toMatchObject({ status: 201 });
      return body;
    };

    beforeAll(async () => {
      namespace = await at.makeNamespace();
      const labels = { 'ecp.ai/tenant': namespace.slice('ecp-ai-'.length) };
      await at.client.mergePatch(
        { apiVersion: 'v1', kind: 'Namespace', name: namespace },
        { metadata: { labels } },
        { fieldManager: 'test' },
      );
      await make('persistentvolumeclaims', claim('data', '10Gi'));
      await make('configmaps', configMap('notes', { text: 'private' }));
      await make('secrets', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'token' },
        stringData: { token: 'do-not-tell' },
      });
      await make('batch/v1/jobs', {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'train' },
        spec: jobSpec,
      });
      await make('batch/v1/cronjobs', {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'nightly' },
        spec: { schedule: '0 3 * * *', jobTemplate: { spec: jobSpec } },
      });
      await make('apps/v1/deployments', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'own' },
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: 'x' } },
          template: {
            ...podTemplate,
            spec: { ...podTemplate.spec, restartPolicy: 'Always' },
          },
        },
      });
      // Pods, ReplicaSets and events come of it.
      await until(
        () => at.api.get(at.path('pods', namespace)),
        ({ body }) => body.items.length > 0,
      );
    });

    it('is told by names and sizes, without what comes and goes by itself', async () => {
      const contents = await ask(at.client, namespace);
      const { volumes, foreign, more } = goesFrom(contents);
      expect(volumes).toEqual([{ name: 'data', size: '10Gi', ours: false }]);
      expect(foreign.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
        'ConfigMap notes',
        'CronJob nightly',
        'Deployment own',
        'Job train',
        'PersistentVolumeClaim data',
        'Secret token',
      ]);
      expect(more).toEqual([]);
      expect(JSON.stringify(contents)).not.toMatch(/do-not-tell|private/);
      expect(goesFrom(await ask(at.client, namespace))).toEqual(
        goesFrom(contents),
      );
    });

    it('counts what is too much to be named', async () => {
      const many = await at.makeNamespace({});
      const labels = { 'ecp.ai/tenant': many.slice('ecp-ai-'.length) };
      await at.client.mergePatch(
        { apiVersion: 'v1', kind: 'Namespace', name: many },
        { metadata: { labels } },
        { fieldManager: 'test' },
      );
      const path = at.path('configmaps', many);
      await until(
        () => at.api.get(`${path}/kube-root-ca.crt`),
        it => it.status === 200,
      );
      const names = Array.from({ length: 620 }, (_, i) => `z${1000 + i}`);
      while (names.length > 0) {
        await Promise.all(
          names.splice(0, 20).map(name => at.api.post(path, configMap(name))),
        );
      }
      const { foreign, more } = goesFrom(await ask(at.client, many));
      expect(foreign.map(({ name }) => name)).toEqual(
        Array.from({ length: 100 }, (_, i) => `z${1000 + i}`),
      );
      expect(more).toEqual([{ resource: 'configmaps', count: 520 }]);
    });

    it("holds nothing when it is not there, and is not told of when it is somebody else's", async () => {
      expect(await ask(at.client, 'ecp-ai-nowhere')).toEqual({
        asked: true,
        kinds: [],
        unlisted: [],
      });
      const foreign = await at.makeNamespace({ 'ecp.ai/tenant': 'other' });
      expect(await ask(at.client, foreign)).toEqual({
        asked: false,
        reason: 'not_ours',
      });
    });

    it('is not told of to whoever may not look', async () => {
      const stranger = at.cluster.connect({ token: 'nobody' });
      expect(await ask(stranger, namespace)).toEqual({
        asked: false,
        reason: 'forbidden',
      });
      await stranger.close();
    });

    if (simulated) {
      it('names the kinds that an account may not list, and asks for none of them', async () => {
        const server = await startKubernetes();
        const ca = Buffer.from(server.caData, 'base64').toString('utf8');
        const admin = HttpKubernetesClient.create({
          url: server.url,
          ca,
          token: server.tokens.admin,
        });
        const reader = HttpKubernetesClient.create({
          url: server.url,
          ca,
          token: server.tokens.reader,
        });
        await admin.create(
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: 'ecp-ai-x', labels: { 'ecp.ai/tenant': 'x' } },
          },
          { fieldManager: 'test' },
        );
        const listed = jest.spyOn(reader, 'list');
        const { unlisted } = goesFrom(await ask(reader, 'ecp-ai-x'));
        expect(unlisted).toContain('secrets');
        expect(listed.mock.calls.map(([{ plural }]) => plural)).not.toContain(
          'secrets',
        );
        await Promise.all([admin.close(), reader.close()]);
        await server.stop();
      });
    }
  },
);

describe('a cluster that does not tell', () => {
  it('has no account of ours', async () => {
    expect(await namespaceAsker(new Map())('test', 'x')).toEqual({
      asked: false,
      reason: 'no_account',
    });
  });

  it('is away', async () => {
    const client = HttpKubernetesClient.create({
      url: 'http://127.0.0.1:9',
      timeoutMs: 200,
    });
    expect(await ask(client, 'x', 60_000)).toEqual({
      asked: false,
      reason: 'unreachable',
    });
    await client.close();
  });

  it('never answers: the time limit does', async () => {
    const silent = await ScriptedServer.start(() => {});
    const client = HttpKubernetesClient.create({ url: silent.url });
    expect(await ask(client, 'x', 50)).toEqual({
      asked: false,
      reason: 'timeout',
    });
    await client.close();
    await silent.stop();
  });

  it('fails', async () => {
    const broken = await ScriptedServer.start((_request, response) =>
      refuse(response, 422, 'Invalid', 'no'),
    );
    const client = HttpKubernetesClient.create({ url: broken.url });
    expect(await ask(client, 'x')).toEqual({ asked: false, reason: 'refused' });
    await client.close();
    await broken.stop();
  });
});
