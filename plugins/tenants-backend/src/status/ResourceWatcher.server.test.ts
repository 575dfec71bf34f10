// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One watcher against API servers: connections that break while objects change, and a server that has forgotten.

import { mockServices } from '@backstage/backend-test-utils';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import {
  TEST_CLUSTERS,
  TestCluster,
} from '../kubernetes/testUtils/TestCluster';
import { ResourceWatcher } from './ResourceWatcher';
import { CallCounter } from './testUtils/CallCounter';
import { eventually } from './testUtils/eventually';
import { ObservedWorld } from './testUtils/ObservedWorld';
import { SilentProxy } from './testUtils/SilentProxy';

describe.each(TEST_CLUSTERS)('ResourceWatcher on $server', ({ start }) => {
  let cluster: TestCluster;
  let world: ObservedWorld;
  let proxy: SilentProxy;
  let counter: CallCounter;
  let client: KubernetesClient;
  let tenantId: string;
  let heard: string[];
  const ends: (() => unknown)[] = [];

  beforeAll(async () => {
    cluster = await start();
  });
  beforeEach(async () => {
    world = new ObservedWorld(cluster);
    proxy = await SilentProxy.start(cluster.url);
    counter = new CallCounter();
    const through = cluster.connect({ url: proxy.url, timeoutMs: 2000 });
    ends.push(() => through.close());
    client = counter.around(through);
    heard = [];
    tenantId = world.newTenant();
    await world.apply(tenantId, 'v1', 'Namespace', `ecp-ai-${tenantId}`);
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await world.cleanUp();
    await proxy.stop();
  });
  afterAll(() => cluster.stop());

  function follow(from: KubernetesClient): ResourceWatcher {
    const stop = new AbortController();
    const watcher = new ResourceWatcher({
      client: from,
      resource: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        plural: 'configmaps',
        namespaced: true,
      },
      selection: { labelSelector: `ecp.ai/tenant=${tenantId}` },
      logger: mockServices.logger.mock(),
      timing: { openMs: 20, firstBackoffMs: 20, maxBackoffMs: 200 },
      onList: objects => heard.push(`list ${objects.length}`),
      onChange: (type, { metadata }) =>
        heard.push(`${type} ${metadata.name} ${metadata.resourceVersion}`),
    });
    const done = watcher.run(stop.signal);
    ends.unshift(() => {
      stop.abort();
      return done;
    });
    return watcher;
  }

  const write = (name: string, value: number) =>
    world.apply(tenantId, 'v1', 'ConfigMap', name, {
      data: { value: `${value}` },
    });

  it('hears everything once and in order, however often the connection breaks, and lists once', async () => {
    const watcher = follow(client);
    await eventually(() => expect(watcher.state).toBe('following'));
    const happened = ['list 0'];
    for (let round = 0; round < 60; round++) {
      const name = `map-${round % 4}`;
      const { metadata } = await write(name, round);
      happened.push(`put ${name} ${metadata.resourceVersion}`);
      if (round % 2 === 0) proxy.cut();
    }
    await eventually(() => expect(heard).toEqual(happened));
    expect(counter.sum('list')).toBe(1);
    // A break costs one attempt, or a few where several come within a pause.
    expect(counter.sum('watch')).toBeLessThan(60);
  });

  it('hears of what was deleted while the connection was down', async () => {
    await write('doomed', 1);
    const watcher = follow(client);
    await eventually(() => expect(watcher.state).toBe('following'));
    proxy.silence();
    await world.remove(tenantId, 'v1', 'ConfigMap', 'doomed');
    proxy.cut();
    proxy.speak();
    await eventually(() => expect(heard.join()).toMatch(/remove doomed/));
    expect(counter.sum('list')).toBe(1);
  });

  it('lists once more when its version is older than what the server remembers', async () => {
    await write('old', 1);
    // Its first list is that of somebody who was away for long.
    let lists = 0;
    const late = new Proxy(client, {
      get(target, property) {
        if (property !== 'list') return Reflect.get(target, property);
        return async (...args: Parameters<KubernetesClient['list']>) => {
          const answer = await target.list(...args);
          lists += 1;
          return lists === 1 ? { ...answer, resourceVersion: '1' } : answer;
        };
      },
    });
    cluster.forget?.();
    const watcher = follow(late);
    await eventually(() => expect(heard).toEqual(['list 1', 'list 1']));
    const { metadata } = await write('new', 2);
    await eventually(() =>
      expect(heard).toContain(`put new ${metadata.resourceVersion}`),
    );
    expect(watcher.state).toBe('following');
    expect(lists).toBe(2);
  });
});
