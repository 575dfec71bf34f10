// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a namespace goes: what is refused meanwhile, what holds it, what it says, what its watchers see.

import { refusalOf } from '../delivery/kubernetes/refusals';
import { configMap, deployment } from './testUtils/contractObjects';
import { RawAnswer } from './testUtils/RawApi';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

describe.each(TEST_CLUSTERS)('namespaces of $server', ({ start }) => {
  const at = useContract(start);
  const home = (name: string) => `/api/v1/namespaces/${name}`;
  const gone = (name: string) =>
    until(
      async () => (await at.api.get(home(name))).status,
      it => it === 404,
    );

  it('carry their name as a label, a finalizer and a phase from the start', async () => {
    const { body } = await at.api.get(home(at.namespace));
    expect(body).toMatchObject({
      metadata: { labels: { 'kubernetes.io/metadata.name': at.namespace } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
    const again = await at.api.post('/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: at.namespace },
    });
    expect(again).toMatchObject({
      status: 409,
      body: { reason: 'AlreadyExists' },
    });
    const { body: running } = await at.api.get(
      `/api/v1/namespaces?fieldSelector=status.phase=Active,metadata.name=${at.namespace}`,
    );
    expect(running.items).toHaveLength(1);
  });

  describe('on the way out', () => {
    let name: string;
    let maps: string;
    let deletion: RawAnswer;
    beforeAll(async () => {
      name = await at.makeNamespace();
      maps = at.path('configmaps', name);
      await at.api.post(maps, {
        ...configMap('held'),
        metadata: { name: 'held', finalizers: ['ecp.ai/hold'] },
      });
      await at.api.post(maps, configMap('free'));
      const options = { kind: 'DeleteOptions', apiVersion: 'v1' };
      deletion = await at.api.delete(home(name), options);
    });

    it('are marked at once', () => {
      expect(deletion).toMatchObject({
        status: 200,
        body: {
          kind: 'Namespace',
          metadata: { deletionTimestamp: expect.any(String) },
          status: { phase: 'Terminating' },
        },
      });
    });

    it('take nothing new, and name the reason', async () => {
      const message = `configmaps "new" is forbidden: unable to create new content in namespace ${name} because it is being terminated`;
      const refusal = {
        status: 403,
        body: {
          reason: 'Forbidden',
          message,
          details: {
            name: 'new',
            kind: 'configmaps',
            causes: [
              {
                reason: 'NamespaceTerminating',
                message: `namespace ${name} is being terminated`,
                field: 'metadata.namespace',
              },
            ],
          },
        },
      };
      const map = configMap('new');
      expect(await at.api.post(maps, map)).toMatchObject(refusal);
      expect(await at.api.apply(`${maps}/new`, map)).toMatchObject(refusal);
      const error = await at.client
        .apply(
          { ...map, metadata: { name: 'new', namespace: name } },
          { fieldManager: 'contract' },
        )
        .catch(it => it);
      expect(refusalOf(error)).toEqual({
        outcome: 'waiting',
        code: 'namespace_terminating',
        message,
      });
    });

    it('let what is there be changed, deleted again, and not made anew', async () => {
      const changed = await at.api.patch(`${maps}/held`, { data: { a: '1' } });
      expect(changed.status).toBe(200);
      const again = await at.api.delete(home(name));
      expect(again).toMatchObject({
        status: 200,
        body: { status: { phase: 'Terminating' } },
      });
      const made = await at.api.post('/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
      expect(made).toMatchObject({
        status: 409,
        body: {
          reason: 'AlreadyExists',
          message: `object is being deleted: namespaces "${name}" already exists`,
        },
      });
    });

    it('say what holds them, and go when it is let go', async () => {
      const conditions = await until(
        async () => (await at.api.get(home(name))).body.status.conditions,
        it =>
          it?.some(
            (each: any) =>
              each.type === 'NamespaceFinalizersRemaining' &&
              each.status === 'True',
          ),
      );
      expect(
        conditions.map((it: any) => [it.type, it.status, it.reason]),
      ).toEqual([
        ['NamespaceDeletionDiscoveryFailure', 'False', 'ResourcesDiscovered'],
        [
          'NamespaceDeletionGroupVersionParsingFailure',
          'False',
          'ParsedGroupVersions',
        ],
        ['NamespaceDeletionContentFailure', 'False', 'ContentDeleted'],
        ['NamespaceContentRemaining', 'True', 'SomeResourcesRemain'],
        ['NamespaceFinalizersRemaining', 'True', 'SomeFinalizersRemain'],
      ]);
      expect(conditions.slice(3).map((it: any) => it.message)).toEqual([
        'Some resources are remaining: configmaps. has 1 resource instances',
        'Some content in the namespace has finalizers remaining: ecp.ai/hold in 1 resource instances',
      ]);
      const { body } = await at.api.get(maps);
      expect(body.items.map((it: any) => it.metadata.name)).toEqual(['held']);
      await at.api.patch(`${maps}/held`, { metadata: { finalizers: null } });
      expect(await gone(name)).toBe(404);
      expect(await at.api.post(maps, configMap('late'))).toMatchObject({
        status: 404,
        body: { message: `namespaces "${name}" not found` },
      });
    });
  });

  it('take everything along, workloads and their pods too, and tell watchers of each step', async () => {
    const name = await at.makeNamespace();
    const deployments = at.path('apps/v1/deployments', name);
    await at.api.post(deployments, deployment('web'));
    const { body } = await until(
      () => at.api.get(`${deployments}/web`),
      it => it.body.status?.availableReplicas === 2,
    );
    expect(body.status.availableReplicas).toBe(2);
    const version = (await at.api.get('/api/v1/namespaces')).body.metadata
      .resourceVersion;
    await at.api.delete(home(name));
    expect(await gone(name)).toBe(404);
    const { events } = await at.api.watch(
      `/api/v1/namespaces?watch=1&timeoutSeconds=1&resourceVersion=${version}&fieldSelector=metadata.name%3D${name}`,
    );
    const types = events.map(it => it.type);
    expect(types[types.length - 1]).toBe('DELETED');
    expect(new Set(types.slice(0, -1))).toEqual(new Set(['MODIFIED']));
    for (const { object } of events) {
      expect(object.metadata.deletionTimestamp).toEqual(expect.any(String));
      expect(object.status.phase).toBe('Terminating');
    }
    for (const path of [
      at.path('pods', name),
      at.path('apps/v1/replicasets', name),
      deployments,
    ]) {
      expect((await at.api.get(path)).body.items).toEqual([]);
    }
  });
});
