// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why a cluster is away, and for how long the rows say so. Rows are a fake; sockets are not.

import { mockServices } from '@backstage/backend-test-utils';
import { ClusterClient } from '../clusters/ClusterClient';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import {
  TEST_CLUSTERS,
  TestCluster,
} from '../kubernetes/testUtils/TestCluster';
import { CallCounter } from './testUtils/CallCounter';
import { eventually } from './testUtils/eventually';
import { ObservedWorld } from './testUtils/ObservedWorld';
import { SilentProxy } from './testUtils/SilentProxy';

describe.each(TEST_CLUSTERS)('why $server is away', ({ start }) => {
  let cluster: TestCluster;
  let world: ObservedWorld;
  let client: HttpKubernetesClient | ClusterClient | undefined;
  let proxy: SilentProxy | undefined;

  beforeAll(async () => {
    cluster = await start();
  });
  beforeEach(() => {
    world = new ObservedWorld(cluster);
  });
  afterEach(async () => {
    await world.cleanUp();
    await client?.close();
    await proxy?.stop();
    proxy = undefined;
  });
  afterAll(() => cluster.stop());

  const codes = () => world.store.problems.map(({ code }) => code);
  const confirmed = (after = 0) =>
    eventually(() => expect(world.confirmedAt).toBeGreaterThan(after));
  /** Three more probes. */
  const rounds = (counter: CallCounter) => {
    const enough = counter.sum('version') + 3;
    return eventually(() =>
      expect(counter.sum('version')).toBeGreaterThanOrEqual(enough),
    );
  };

  it('is silent: said once, with since when, and no longer when it answers', async () => {
    proxy = await SilentProxy.start(cluster.url);
    client = cluster.connect({ url: proxy.url, timeoutMs: 3000 });
    const counter = new CallCounter();
    world.observe({
      client: counter.around(client),
      leaseSeconds: 30,
      probeLimitSeconds: 3,
    });
    await confirmed();
    expect(codes()).toEqual([]);

    proxy.silence();
    const silentAt = Date.now();
    const { confirmedAt } = world;
    await eventually(() => expect(world.store.problem).toBeDefined());
    const { code, since } = world.store.problem!;
    expect(code).toBe('timeout');
    expect(since.getTime()).toBeGreaterThanOrEqual(confirmedAt);
    expect(since.getTime()).toBeLessThanOrEqual(Date.now());
    await rounds(counter);
    expect(codes()).toEqual(['timeout']);

    proxy.speak();
    await confirmed(silentAt + 1000);
    await eventually(() => expect(world.store.problem).toBeUndefined());
  });

  it('is not there at first: no address, then a closed port, then it is', async () => {
    proxy = await SilentProxy.start(cluster.url);
    const closed = await SilentProxy.start(cluster.url);
    const { url } = closed;
    await closed.stop();
    const named = ClusterClient.create({ cluster: 'test' });
    client = named;
    world.observe({ client, leaseSeconds: 30, timing: { maxBackoffMs: 500 } });
    await eventually(() => expect(codes()).toEqual(['no_address']));
    const { since } = world.store.problem!;

    await named.moveTo(cluster.connect({ url }));
    await eventually(() =>
      expect(world.store.problem?.code).toBe('connection_refused'),
    );
    expect(world.store.problem?.since).toEqual(since);
    expect(world.store.confirmations).toEqual([]);

    await named.moveTo(cluster.connect({ url: proxy.url }));
    await confirmed();
    expect(world.store.problem).toBeUndefined();
  });

  it('lives, but lets nobody look: the watches know why', async () => {
    client = cluster.connect({
      impersonate: { user: 'nobody', groups: ['system:authenticated'] },
    });
    const counter = new CallCounter();
    world.observe({ client: counter.around(client), leaseSeconds: 30 });
    await eventually(() => expect(codes()).toEqual(['forbidden']));
    await rounds(counter);
    expect(world.store.problems).toEqual([
      { code: 'forbidden', detail: '403 Forbidden' },
    ]);
    expect(world.store.confirmations).toEqual([]);
  });

  it('does not know our token', async () => {
    client = cluster.connect({ token: 'unknown' });
    world.observe({ client, leaseSeconds: 30 });
    await eventually(() =>
      expect(world.store.problem?.code).toBe('credential_refused'),
    );
  });

  it('a watch that breaks and stands again is no reason', async () => {
    proxy = await SilentProxy.start(cluster.url);
    client = cluster.connect({ url: proxy.url });
    const counter = new CallCounter();
    world.observe({
      client: counter.around(client),
      leaseSeconds: 30,
      timing: { firstBackoffMs: 5, openMs: 50 },
    });
    await confirmed();
    for (let cuts = 0; cuts < 3; cuts += 1) {
      proxy.cut();
      await rounds(counter);
    }
    expect(codes()).toEqual([]);
  });

  it('is no reason that the observer ends', async () => {
    proxy = await SilentProxy.start(cluster.url);
    client = cluster.connect({ url: proxy.url });
    const observer = world.observe({ client, leaseSeconds: 30 });
    await confirmed();
    proxy.silence();
    await observer.stop();
    expect(codes()).toEqual([]);
  });

  it('is told to whoever reads the log, once and in full', async () => {
    const logger = mockServices.logger.mock();
    proxy = await SilentProxy.start(cluster.url);
    client = cluster.connect({ url: proxy.url });
    const counter = new CallCounter();
    world.observe({
      client: counter.around(client),
      logger,
      leaseSeconds: 30,
      probeSeconds: 3,
    });
    await confirmed();
    await proxy.stop();
    proxy = undefined;
    await eventually(() => expect(codes()).toHaveLength(1));
    await rounds(counter);
    const lines = logger.warn.mock.calls
      .map(([line]) => String(line))
      .filter(line => line.includes('is away'));
    expect(lines).toEqual([
      expect.stringMatching(
        /^Cluster test is away \(connection_refused\): .*ECONNREFUSED 127.0.0.1:/,
      ),
    ]);
  });
});
