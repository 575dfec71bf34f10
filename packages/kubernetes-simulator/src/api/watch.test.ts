// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { startKubernetes, SimulatedKubernetes } from '../startKubernetes';
import { namespace } from '../testUtils/manifests';
import { TestClient, until } from '../testUtils/TestClient';

let server: SimulatedKubernetes;
let client: TestClient;
beforeAll(async () => {
  server = await startKubernetes();
  client = new TestClient(server);
  for (const name of ['n', 'm']) {
    await client.post('/api/v1/namespaces', namespace(name));
  }
});
afterAll(async () => {
  client.close();
  await server.stop();
});

const MAPS = '/api/v1/namespaces/n/configmaps';
const map = (name: string, labels: object = {}, data: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels },
  data,
});
const names = (events: any[]) =>
  events
    .filter(it => it.object.metadata.name !== 'kube-root-ca.crt')
    .map(it => `${it.type} ${it.object.metadata.name ?? ''}`.trim());

describe('lists', () => {
  it('select by labels and fields and carry the resource version', async () => {
    await client.post(MAPS, map('a', { team: 'x' }));
    await client.post(MAPS, map('b', { team: 'y' }));
    const chosen = await client.get(`${MAPS}?labelSelector=team%20in%20(x)`);
    expect(chosen.body).toMatchObject({
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
      items: [{ metadata: { name: 'a' } }],
    });
    expect(chosen.body.items[0]).not.toHaveProperty('kind');
    const field = await client.get(`${MAPS}?fieldSelector=metadata.name=b`);
    expect(field.body.items).toHaveLength(1);
    const bad = await client.get(`${MAPS}?fieldSelector=data.a=b`);
    expect(bad.status).toBe(400);
  });

  it('page through one consistent snapshot', async () => {
    for (const it of ['p1', 'p2', 'p3', 'p4', 'p5']) {
      await client.post('/api/v1/namespaces/m/configmaps', map(it));
    }
    const path = '/api/v1/namespaces/m/configmaps';
    const first = await client.get(`${path}?limit=2`);
    expect(first.body.metadata.remainingItemCount).toBe(4);
    await client.delete(`${path}/p5`);
    const seen = first.body.items.map((it: any) => it.metadata.name);
    let token = first.body.metadata.continue;
    while (token) {
      const { body } = await client.get(`${path}?limit=2&continue=${token}`);
      expect(body.metadata.resourceVersion).toBe(
        first.body.metadata.resourceVersion,
      );
      seen.push(...body.items.map((it: any) => it.metadata.name));
      token = body.metadata.continue;
    }
    expect(seen).toEqual(['kube-root-ca.crt', 'p1', 'p2', 'p3', 'p4', 'p5']);
  });

  it('answer 410 to a continue token after compaction', async () => {
    const path = '/api/v1/namespaces/m/configmaps';
    const { body } = await client.get(`${path}?limit=2`);
    server.compact();
    const late = await client.get(
      `${path}?limit=2&continue=${body.metadata.continue}`,
    );
    expect(late).toMatchObject({
      status: 410,
      body: { code: 410, reason: 'Expired' },
    });
  });

  it('refuse versions from the future', async () => {
    const { body } = await client.get(`${MAPS}?resourceVersion=99999999`);
    expect(body).toMatchObject({
      code: 504,
      reason: 'Timeout',
      details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
    });
  });
});

describe('watches', () => {
  it('go on from a list without gap or repetition', async () => {
    const list = await client.get(MAPS);
    const { resourceVersion } = list.body.metadata;
    await client.post(MAPS, map('w1'));
    const watch = client.watch(
      `${MAPS}?watch=1&resourceVersion=${resourceVersion}`,
    );
    await client.patch(`${MAPS}/w1`, 'merge', { data: { a: '1' } });
    await client.delete(`${MAPS}/w1`);
    await until(
      () => names(watch.events),
      it => it.length >= 3,
    );
    expect(names(watch.events)).toEqual([
      'ADDED w1',
      'MODIFIED w1',
      'DELETED w1',
    ]);
    const versions = watch.events.map(it =>
      Number(it.object.metadata.resourceVersion),
    );
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(watch.events[0].object).toMatchObject({
      kind: 'ConfigMap',
      apiVersion: 'v1',
    });
    watch.close();
  });

  it('turn changes of labels into arrivals and departures', async () => {
    const watch = client.watch(`${MAPS}?watch=1&labelSelector=team%3Dz`);
    await until(watch.status, it => it === 200);
    await client.post(MAPS, map('moving'));
    const label = (team: unknown) =>
      client.patch(`${MAPS}/moving`, 'merge', {
        metadata: { labels: { team } },
      });
    await label('z');
    await label(null);
    await until(
      () => names(watch.events),
      it => it.length >= 2,
    );
    expect(names(watch.events)).toEqual(['ADDED moving', 'DELETED moving']);
    expect(watch.events[1].object.metadata.labels).toEqual({ team: 'z' });
    watch.close();
  });

  it('start with what is there when no version is given', async () => {
    const watch = client.watch(`${MAPS}?watch=true`);
    const seen = await until(
      () => names(watch.events),
      it => it.includes('ADDED b'),
    );
    expect(seen).toContain('ADDED a');
    watch.close();
  });

  it('say by a bookmark how far they are, two seconds before they end', async () => {
    const { body } = await client.get(MAPS);
    const { resourceVersion } = body.metadata;
    const watch = client.watch(
      `${MAPS}?watch=1&timeoutSeconds=3&allowWatchBookmarks=true&labelSelector=no%3Done&resourceVersion=${resourceVersion}`,
    );
    await until(watch.status, it => it === 200);
    await client.post(MAPS, map('unseen'));
    await watch.ended;
    expect(watch.events).toEqual([
      {
        type: 'BOOKMARK',
        object: {
          kind: 'ConfigMap',
          apiVersion: 'v1',
          metadata: {
            resourceVersion: expect.stringMatching(/^\d+$/),
            creationTimestamp: null,
          },
        },
      },
    ]);
  });

  it('send the initial state and say when it is complete', async () => {
    const watch = client.watch(
      `${MAPS}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
    );
    await until(
      () => watch.events,
      it => it.some(event => event.type === 'BOOKMARK'),
    );
    expect(watch.events.at(-1).object.metadata.annotations).toEqual({
      'k8s.io/initial-events-end': 'true',
    });
    watch.close();
  });

  it('answer an old version with an ERROR event of code 410, as the real server', async () => {
    server.compact();
    const watch = client.watch(`${MAPS}?watch=1&resourceVersion=1`);
    await watch.ended;
    expect(watch.status()).toBe(200);
    expect(watch.events).toEqual([
      {
        type: 'ERROR',
        object: expect.objectContaining({
          kind: 'Status',
          code: 410,
          reason: 'Expired',
          message: expect.stringMatching(
            /^too old resource version: 1 \(\d+\)$/,
          ),
        }),
      },
    ]);
  });

  it('are told 410 in the middle when history is compacted', async () => {
    const watch = client.watch(`${MAPS}?watch=1`);
    await until(watch.status, it => it === 200);
    server.compact();
    await watch.ended;
    expect(watch.events.at(-1)).toMatchObject({
      type: 'ERROR',
      object: { code: 410 },
    });
  });

  it('come as table rows when a table is asked for', async () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    const { body } = await client.get(MAPS, { headers: { accept } });
    expect(body).toMatchObject({
      kind: 'Table',
      columnDefinitions: [{ name: 'Name' }, { name: 'Data' }, { name: 'Age' }],
    });
    expect(body.rows[0].cells[0]).toBe('a');
    expect(body.rows[0].object.kind).toBe('PartialObjectMetadata');
  });
});
