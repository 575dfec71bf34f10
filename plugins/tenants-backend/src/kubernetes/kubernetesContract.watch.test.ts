// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Watches: where they begin, what they select, bookmarks, and the past that is forgotten.

import { randomBytes } from 'node:crypto';
import { WatchEvent } from '@ecp-ai/backstage-plugin-tenants-node';
import {
  configMap,
  DEFINITIONS,
  widgetDefinition,
} from './testUtils/contractObjects';
import { RawAnswer } from './testUtils/RawApi';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

describe.each(TEST_CLUSTERS)('watches of $server', ({ start }) => {
  const at = useContract(start);

  const now = async (path: string): Promise<string> =>
    (await at.api.get(`${path}?limit=1`)).body.metadata.resourceVersion;
  const told = ({ events }: { events: { type: string; object: any }[] }) =>
    events
      .filter(it => it.type !== 'BOOKMARK')
      .filter(it => it.object.metadata.name !== 'kube-root-ca.crt')
      .map(({ type, object }) => `${type} ${object.metadata.name}`);

  it('go on after a version: all that came since, nothing twice, in order', async () => {
    const maps = at.path('configmaps');
    const version = await now(maps);
    await at.api.post(maps, configMap('a'));
    await at.api.patch(`${maps}/a`, { data: { v: '1' } });
    const middle = (await at.api.get(`${maps}/a`)).body.metadata
      .resourceVersion;
    await at.api.delete(`${maps}/a`);
    const all = await at.api.watch(
      `${maps}?watch=1&timeoutSeconds=1&resourceVersion=${version}`,
    );
    expect(told(all)).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a']);
    const versions = all.events.map(it => +it.object.metadata.resourceVersion);
    expect(versions).toEqual([...new Set(versions)].sort((x, y) => x - y));
    expect(versions[0]).toBeGreaterThan(+version);
    const rest = await at.api.watch(
      `${maps}?watch=1&timeoutSeconds=1&resourceVersion=${middle}`,
    );
    expect(told(rest)).toEqual(['DELETED a']);
  });

  it('begin with what is there when no version is named', async () => {
    const maps = at.path('configmaps', await at.makeNamespace());
    await at.api.post(maps, configMap('b', {}, { test: 'b' }));
    for (const version of ['', '&resourceVersion=0']) {
      const watch = await at.api.watch(
        `${maps}?watch=1&timeoutSeconds=1&labelSelector=test=b${version}`,
      );
      expect(told(watch)).toEqual(['ADDED b']);
    }
  });

  it('tell of an object that leaves the selection as gone, as it last was within', async () => {
    const maps = at.path('configmaps');
    const version = await now(maps);
    const labels = (test: string | null, v: string) =>
      at.api.patch(`${maps}/c`, {
        metadata: { labels: { test } },
        data: { v },
      });
    await at.api.post(maps, configMap('c', { v: '1' }, { test: 'in' }));
    await labels('out', '2');
    await labels('out', '3');
    await labels('in', '4');
    await labels(null, '5');
    await at.api.delete(`${maps}/c`);
    const { events } = await at.api.watch(
      `${maps}?watch=1&timeoutSeconds=1&resourceVersion=${version}&labelSelector=test%3Din`,
    );
    expect(
      events.map(({ type, object: { data, metadata } }) => [
        type,
        data.v,
        metadata.labels.test,
      ]),
    ).toEqual([
      ['ADDED', '1', 'in'],
      ['DELETED', '1', 'in'],
      ['ADDED', '4', 'in'],
      ['DELETED', '4', 'in'],
    ]);
    // Under the version of the change, not of what is shown: a watch goes on from there.
    const versions = events.map(it => +it.object.metadata.resourceVersion);
    expect(versions).toEqual([...versions].sort((x, y) => x - y));
    expect(new Set(versions).size).toBe(4);
  });

  it('select by field, and refuse fields they do not know', async () => {
    const maps = at.path('configmaps');
    const version = await now(maps);
    await at.api.post(maps, configMap('d1'));
    await at.api.post(maps, configMap('d2'));
    const query = `watch=1&timeoutSeconds=1&resourceVersion=${version}`;
    const watch = await at.api.watch(
      `${maps}?${query}&fieldSelector=metadata.name%3Dd2`,
    );
    expect(told(watch)).toEqual(['ADDED d2']);
    const odd = await at.api.watch(`${maps}?${query}&fieldSelector=data.a%3D1`);
    expect(odd).toMatchObject({ status: 400, body: { reason: 'BadRequest' } });
  });

  it('hear one namespace, or all', async () => {
    const other = await at.makeNamespace();
    const maps = at.path('configmaps');
    const version = await now(maps);
    await at.api.post(maps, configMap('here', {}, { test: 'where' }));
    await at.api.post(
      at.path('configmaps', other),
      configMap('there', {}, { test: 'where' }),
    );
    const query = `watch=1&timeoutSeconds=1&resourceVersion=${version}&labelSelector=test%3Dwhere`;
    expect(told(await at.api.watch(`${maps}?${query}`))).toEqual([
      'ADDED here',
    ]);
    const all = await at.api.watch(`/api/v1/configmaps?${query}`);
    expect(told(all)).toEqual(['ADDED here', 'ADDED there']);
  });

  it('send a bookmark before their time is over, past what they did not show', async () => {
    const maps = at.path('configmaps');
    const version = await now(maps);
    let hidden: Promise<RawAnswer> | undefined;
    const query = `${maps}?watch=1&resourceVersion=${version}&labelSelector=test%3De`;
    const watching = at.api.watch(
      `${query}&timeoutSeconds=6&allowWatchBookmarks=true`,
      {
        heard: ({ type }) => {
          if (type === 'ADDED') hidden = at.api.post(maps, configMap('e2'));
        },
      },
    );
    await at.api.post(maps, configMap('e1', {}, { test: 'e' }));
    const watch = await watching;
    expect(told(watch)).toEqual(['ADDED e1']);
    const last = watch.events[watch.events.length - 1];
    expect(last).toMatchObject({
      type: 'BOOKMARK',
      object: { kind: 'ConfigMap', apiVersion: 'v1' },
    });
    const { resourceVersion } = last.object.metadata;
    expect(+resourceVersion).toBeGreaterThanOrEqual(
      +(await hidden)!.body.metadata.resourceVersion,
    );
    const onward = await at.api.watch(
      `${maps}?watch=1&timeoutSeconds=1&resourceVersion=${resourceVersion}`,
    );
    expect(told(onward)).toEqual([]);
  });

  it('send no bookmark to whom does not ask', async () => {
    const maps = at.path('configmaps');
    const watching = at.api.watch(
      `${maps}?watch=1&timeoutSeconds=4&resourceVersion=${await now(maps)}`,
      {
        heard: ({ object }) => {
          if (object.metadata.name === 'f1') {
            at.api.post(maps, configMap('f2'));
          }
        },
      },
    );
    await at.api.post(maps, configMap('f1'));
    expect((await watching).events.map(it => it.type)).toEqual([
      'ADDED',
      'ADDED',
    ]);
  });

  it('end quietly at their time, and wait for a version from the future until then', async () => {
    const maps = at.path('configmaps');
    const began = Date.now();
    const watch = await at.api.watch(
      `${maps}?watch=1&timeoutSeconds=1&resourceVersion=99999999999`,
    );
    expect(watch).toEqual({ status: 200, events: [] });
    expect(Date.now() - began).toBeGreaterThan(900);
  });

  it('say 410 as an event, not as a status, when the past is forgotten', async () => {
    const group = `g${randomBytes(4).toString('hex')}.ecp.ai`;
    const definition = `${DEFINITIONS}/widgets.${group}`;
    const widgets = at.path(`${group}/v1/widgets`);
    // Nobody remembers a kind from before it was there.
    await at.api.post(DEFINITIONS, widgetDefinition(group));
    try {
      await until(
        () => at.api.get(widgets),
        it => it.status === 200,
      );
      const watch = await at.api.watch(
        `${widgets}?watch=1&timeoutSeconds=5&resourceVersion=1`,
      );
      expect(watch).toEqual({
        status: 200,
        events: [
          {
            type: 'ERROR',
            object: expect.objectContaining({
              kind: 'Status',
              status: 'Failure',
              reason: 'Expired',
              code: 410,
              message: expect.stringMatching(
                /^too old resource version: 1 \(\d+\)$/,
              ),
            }),
          },
        ],
      });
      const heard: WatchEvent[] = [];
      const resource = await until(
        () => at.client.resourceOf(`${group}/v1`, 'Widget'),
        it => it !== undefined,
      );
      for await (const event of at.client.watch(resource!, {
        resourceVersion: '1',
        timeoutSeconds: 5,
        signal: new AbortController().signal,
      })) {
        heard.push(event);
      }
      expect(heard).toEqual([
        expect.objectContaining({
          type: 'ERROR',
          status: expect.objectContaining({ code: 410, reason: 'Expired' }),
        }),
      ]);
    } finally {
      await at.api.delete(definition);
    }
  });

  it('end when their kind goes, after telling that its objects went', async () => {
    const group = `g${randomBytes(4).toString('hex')}.ecp.ai`;
    const definition = `${DEFINITIONS}/widgets.${group}`;
    const widgets = at.path(`${group}/v1/widgets`);
    await at.api.post(DEFINITIONS, widgetDefinition(group));
    const list = await until(
      () => at.api.get(widgets),
      it => it.status === 200,
    );
    await at.api.post(widgets, {
      apiVersion: `${group}/v1`,
      kind: 'Widget',
      metadata: { name: 'w' },
    });
    // Longer than any test may take: only the end of the kind can end the watch.
    const watching = at.api.watch(
      `${widgets}?watch=1&timeoutSeconds=3600&resourceVersion=${list.body.metadata.resourceVersion}`,
    );
    await at.api.delete(definition);
    expect(told(await watching)).toEqual(['ADDED w', 'DELETED w']);
    const after = await until(
      () => at.api.watch(`${widgets}?watch=1&timeoutSeconds=1`),
      it => it.status === 404,
    );
    expect(after.status).toBe(404);
  });
});
