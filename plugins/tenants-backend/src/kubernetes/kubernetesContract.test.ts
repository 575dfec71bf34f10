// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the client takes for granted of an API server, asked of each server of TEST_CLUSTERS.

import { randomBytes } from 'node:crypto';
import { FIELD_MANAGER } from '@ecp-ai/backstage-plugin-tenants-common';
import { startKubernetes } from 'kubernetes-simulator';
import { createKubernetesClient } from './createKubernetesClient';
import { findWriteAccess } from './findWriteAccess';
import {
  KubernetesClient,
  UnreachableError,
  WatchEvent,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { TEST_CLUSTERS, TestCluster } from './testUtils/TestCluster';

describe.each(TEST_CLUSTERS)('the client against $server', ({ start }) => {
  const namespace = `ecp-ai-c${randomBytes(5).toString('hex')}`;
  const options = { fieldManager: FIELD_MANAGER };
  let cluster: TestCluster;
  let client: KubernetesClient;

  beforeAll(async () => {
    cluster = await start();
    client = cluster.connect();
    await client.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      options,
    );
  });
  afterAll(async () => {
    const name = namespace;
    await client?.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    await client?.close();
    await cluster?.stop();
  });

  const configMap = (name: string, data: Record<string, string> = {}) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: { test: name } },
    data,
  });
  const refOf = (name: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name,
    namespace,
  });
  const resource = async () => (await client.resourceOf('v1', 'ConfigMap'))!;

  it('answers its version', async () => {
    expect(await client.version()).toMatch(/^v1\.\d+/);
  });

  it('knows kinds from discovery', async () => {
    expect(await client.resourceOf('apps/v1', 'Deployment')).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      plural: 'deployments',
      namespaced: true,
    });
    expect(await client.resourceOf('v1', 'Namespace')).toMatchObject({
      namespaced: false,
    });
    expect(await client.resourceOf('nowhere.io/v1', 'Thing')).toBeUndefined();
    expect(await client.resourceOf('v1', 'Thing')).toBeUndefined();
  });

  it('makes once, and says that it exists', async () => {
    await client.create(configMap('once'), options);
    await expect(
      client.create(configMap('once'), options),
    ).rejects.toMatchObject({ status: 409, reason: 'AlreadyExists' });
  });

  it('does not count a repeated apply as a change', async () => {
    const first = await client.apply(configMap('same', { a: '1' }), options);
    const again = await client.apply(configMap('same', { a: '1' }), options);
    expect(again.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
    expect(again.metadata.managedFields).toEqual(first.metadata.managedFields);
    expect(again.metadata.managedFields).toEqual([
      expect.objectContaining({
        manager: FIELD_MANAGER,
        operation: 'Apply',
        fieldsV1: {
          'f:data': { 'f:a': {} },
          'f:metadata': { 'f:labels': { 'f:test': {} } },
        },
      }),
    ]);
  });

  it('answers an apply with metadata alone when no more is asked for', async () => {
    const object = configMap('bare', { key: 'value' });
    const applied = await client.apply(object, {
      fieldManager: 'a',
      metadataOnly: true,
    });
    expect(applied).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: applied.metadata,
    });
    expect(applied.metadata).toMatchObject({
      name: 'bare',
      uid: expect.any(String),
      resourceVersion: expect.any(String),
      managedFields: [{ manager: 'a', operation: 'Apply' }],
    });
    const whole = await client.get({ ...object, ...object.metadata });
    expect(whole).toMatchObject({ data: { key: 'value' } });
  });

  it('names manager and field of a conflict, and forces when told', async () => {
    await client.apply(configMap('mine', { a: '1' }), options);
    const other = { fieldManager: 'other' };
    await client.mergePatch(refOf('mine'), { data: { a: '2' } }, other);
    await expect(
      client.apply(configMap('mine', { a: '1' }), options),
    ).rejects.toMatchObject({
      status: 409,
      reason: 'Conflict',
      causes: [
        {
          reason: 'FieldManagerConflict',
          message: expect.stringMatching(/^conflict with "other" using v1/),
          field: '.data.a',
        },
      ],
    });
    const forced = { ...options, force: true };
    const taken = await client.apply(configMap('mine', { a: '1' }), forced);
    expect(taken.data).toEqual({ a: '1' });
  });

  it('tries without doing', async () => {
    const dry = { ...options, dryRun: true };
    await client.apply(configMap('dry'), dry);
    await client.create(configMap('dry'), dry);
    expect(await client.get(refOf('dry'))).toBeUndefined();
    await client.apply(configMap('kept', { a: '1' }), options);
    const patch = { data: { a: '2' } };
    const patched = await client.mergePatch(refOf('kept'), patch, dry);
    expect(patched.data).toEqual({ a: '2' });
    expect(await client.delete(refOf('kept'), { dryRun: true })).toBe(
      'deleted',
    );
    expect(await client.get(refOf('kept'))).toMatchObject({ data: { a: '1' } });
  });

  it('refuses a field that the kind does not have', async () => {
    const odd = { ...configMap('odd'), colour: 'red' };
    const error = await client.apply(odd, options).catch(it => it);
    expect([400, 422, 500]).toContain(error.status);
    expect(error.detail).toContain('colour');
  });

  it('deletes only the very object that was meant', async () => {
    const made = await client.apply(configMap('doomed'), options);
    await expect(
      client.delete(refOf('doomed'), { uid: 'another' }),
    ).rejects.toMatchObject({ status: 409, reason: 'Conflict' });
    const { uid } = made.metadata;
    expect(await client.delete(refOf('doomed'), { uid })).toBe('deleted');
    expect(await client.get(refOf('doomed'))).toBeUndefined();
    expect(await client.delete(refOf('doomed'))).toBe('absent');
  });

  it('lists by label over pages, with or without content', async () => {
    await client.apply(configMap('listed', { a: '1' }), options);
    const selection = { namespace, labelSelector: 'test=listed' };
    const { items, resourceVersion } = await client.list(
      await resource(),
      selection,
    );
    expect(items).toEqual([
      expect.objectContaining({ kind: 'ConfigMap', data: { a: '1' } }),
    ]);
    expect(resourceVersion).toMatch(/^\d+$/);
    const { items: bare } = await client.list(await resource(), {
      ...selection,
      metadataOnly: true,
    });
    const { uid, managedFields } = items[0].metadata;
    expect(bare[0]).toMatchObject({
      kind: 'ConfigMap',
      metadata: { name: 'listed', uid, managedFields },
    });
  });

  it('watches what happens after a list', async () => {
    const selection = { namespace, labelSelector: 'test=watched' };
    const { resourceVersion } = await client.list(await resource(), selection);
    const abort = new AbortController();
    const events: WatchEvent[] = [];
    const watching = (async () => {
      for await (const event of client.watch(await resource(), {
        ...selection,
        resourceVersion,
        timeoutSeconds: 30,
        signal: abort.signal,
      })) {
        if (event.type !== 'BOOKMARK') events.push(event);
        if (event.type === 'DELETED') abort.abort();
      }
    })();
    await client.apply(configMap('watched', { a: '1' }), options);
    await client.apply(configMap('watched', { a: '2' }), options);
    await client.delete(refOf('watched'));
    await watching;
    expect(events.map(it => it.type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
  });

  it('ends a watch when its time is over', async () => {
    const { resourceVersion } = await client.list(await resource(), {
      namespace,
    });
    const types = new Set<string>();
    for await (const event of client.watch(await resource(), {
      namespace,
      labelSelector: 'test=nothing',
      resourceVersion,
      timeoutSeconds: 1,
      signal: new AbortController().signal,
    })) {
      types.add(event.type);
    }
    expect([...types].filter(it => it !== 'BOOKMARK')).toEqual([]);
  });

  it('says 410 to a watch of a past that is forgotten', async () => {
    const events: WatchEvent[] = [];
    for await (const event of client.watch(await resource(), {
      namespace,
      resourceVersion: '1',
      timeoutSeconds: 5,
      signal: new AbortController().signal,
    })) {
      events.push(event);
      if (events.length > 3) break;
    }
    // A young server may still remember its first day; then it replays it.
    const [first] = events;
    if (first.type === 'ERROR') expect(first.status.code).toBe(410);
    else expect(first.type).toBe('ADDED');
  });

  it('tells a stranger from a reader, and a reader from a writer', async () => {
    const stranger = cluster.connect({ token: 'nobody' });
    await expect(stranger.get(refOf('x'))).rejects.toMatchObject({
      status: 401,
    });
    await stranger.close();
    const written = await findWriteAccess(client, namespace);
    expect(written).toContain('create ConfigMap');
    expect(written).toContain('delete Namespace');
    expect(await client.get(refOf('ecp-tenants-probe'))).toBeUndefined();
  });
});

describe('the credentials of the sandbox', () => {
  let server: Awaited<ReturnType<typeof startKubernetes>>;
  const clients: KubernetesClient[] = [];
  beforeAll(async () => {
    server = await startKubernetes();
  });
  afterAll(async () => {
    await Promise.all(clients.map(it => it.close()));
    await server.stop();
  });

  function connect(token: string, caData?: string): KubernetesClient {
    const client = createKubernetesClient({
      name: 'sandbox',
      url: server.url,
      caData,
      skipTLSVerify: false,
      token,
      targets: ['apply'],
      ingress: { allowedSuffixes: [] },
      gpuResources: [],
      podSecurityVersion: 'latest',
      simulated: true,
    });
    clients.push(client);
    return client;
  }

  it('lets the reader read and never write', async () => {
    const reader = connect(server.tokens.reader, server.caData);
    const resource = await reader.resourceOf('v1', 'Namespace');
    expect((await reader.list(resource!)).items.length).toBeGreaterThan(0);
    expect(await findWriteAccess(reader, 'default')).toEqual([]);
  });

  it('does not talk to a server whose certificate it cannot check', async () => {
    const client = connect(server.tokens.admin);
    await expect(client.version()).rejects.toBeInstanceOf(UnreachableError);
  });

  it('says at start-up that caData is no certificate', () => {
    expect(() => connect('t', 'bm90IGEgY2VydA==')).toThrow(
      'caData of cluster sandbox is no base64 of a PEM certificate',
    );
  });
});
