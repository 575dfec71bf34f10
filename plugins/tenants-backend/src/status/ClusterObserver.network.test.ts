// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A network that falls silent, forgets connections or cuts them, between the observer and the API server. The rows are a fake.

import { LoggerService } from '@backstage/backend-plugin-api';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ageStatus } from '../database/staleness';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import {
  TEST_CLUSTERS,
  TestCluster,
} from '../kubernetes/testUtils/TestCluster';
import { CallCounter } from './testUtils/CallCounter';
import { eventually } from './testUtils/eventually';
import { ObservedWorld } from './testUtils/ObservedWorld';
import { SilentProxy } from './testUtils/SilentProxy';
import { TENANT_KINDS } from './watchedKinds';

/** Watches of an observer: tenants' kinds, nodes, the pods of others. */
const KINDS = TENANT_KINDS.length + 2;

const quiet: LoggerService = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => quiet,
};

/** The client, with every watch of it put among the others as soon as it is begun. */
function rememberingWatches<T extends KubernetesClient>(
  client: T,
  begun: WeakRef<object>[],
): T {
  return new Proxy(client, {
    get: (target, property) => {
      if (property !== 'watch') return Reflect.get(target, property);
      return (...args: Parameters<KubernetesClient['watch']>) => {
        const watch = target.watch(...args);
        begun.push(new WeakRef(watch));
        return watch;
      };
    },
  });
}

describe.each(TEST_CLUSTERS)('the network to $server', ({ start }) => {
  let cluster: TestCluster;
  let world: ObservedWorld;
  let proxy: SilentProxy;
  let counter: CallCounter;
  let stopClient: () => Promise<void>;
  let begun: WeakRef<object>[];

  beforeAll(async () => {
    cluster = await start();
  });
  beforeEach(async () => {
    world = new ObservedWorld(cluster);
    proxy = await SilentProxy.start(cluster.url);
    counter = new CallCounter();
  });
  afterEach(async () => {
    await world.cleanUp();
    await stopClient?.();
    await proxy.stop();
  });
  afterAll(() => cluster.stop());

  /** An observer whose only way to the server is the proxy; the world's own client has another. */
  function observeThroughProxy(changes = {}) {
    const client = cluster.connect({ url: proxy.url, timeoutMs: 1000 });
    stopClient = () => client.close();
    begun = [];
    return world.observe({
      client: rememberingWatches(counter.around(client), begun),
      leaseSeconds: 30,
      probeSeconds: 0.5,
      probeLimitSeconds: 1,
      timing: { watchSeconds: 1 },
      ...changes,
    });
  }

  async function readyTenant(): Promise<string> {
    const tenantId = world.newTenant();
    await world.applyBoundary(tenantId);
    await eventually(() => {
      expect(world.verdict(tenantId)).toBe('ready');
      // The last watch to be begun is that of what else runs on nodes with devices.
      const { facts } = world.store.confirmations.at(-1)!;
      for (const devices of Object.values(facts.gpu!)) {
        expect(devices).toHaveProperty('free');
      }
    });
    return tenantId;
  }

  const confirmedAfter = (moment: number) =>
    eventually(() => expect(world.confirmedAt).toBeGreaterThan(moment));

  /** What a page says of a tenant that was ready, this long after a moment. */
  const pageAt = (moment: number) =>
    ageStatus(
      {
        lifecycle: 'active',
        overallStatus: 'ready',
        verdict: { code: 'ready' },
        observedAt: new Date(world.confirmedAt).toISOString(),
        clusterSeenAt: new Date(world.confirmedAt).toISOString(),
      },
      new Date(moment),
      60,
    );

  it('falls silent: nothing is confirmed, nobody asks without pause, and afterwards nothing was missed or listed again', async () => {
    observeThroughProxy();
    const vision = await readyTenant();
    proxy.silence();
    const silentAt = Date.now();
    const lists = counter.unforcedLists();
    const watches = counter.by('watch');
    const calls = counter.sum('watch') + counter.sum('version');
    const confirmed = world.store.confirmations.length;
    const { accepted } = proxy;
    await world.remove(vision, 'v1', 'ResourceQuota', 'quota');
    // Every watch is given up, and tried anew.
    await eventually(() => {
      const again = counter.by('watch');
      for (const [watch, times] of Object.entries(watches)) {
        expect([watch, again[watch]]).not.toEqual([watch, times]);
      }
    });
    // An answer may have been on its way.
    expect(world.store.confirmations.length - confirmed).toBeLessThanOrEqual(1);
    expect(world.verdict(vision)).toBe('ready');
    expect(pageAt(world.confirmedAt + 61_500)).toMatchObject({
      overall_status: 'unknown',
      stale: true,
    });
    // A few tries of each watch for every 19 s and two probes a second, none of them in a loop.
    const elapsed = (Date.now() - silentAt) / 1000;
    const limit = KINDS * 6 * Math.ceil(elapsed / 19) + 2 * elapsed + 2;
    expect(counter.sum('watch') + counter.sum('version') - calls).toBeLessThan(
      limit,
    );
    expect(proxy.accepted - accepted).toBeLessThan(limit);

    proxy.speak();
    const spokeAt = Date.now();
    await eventually(() => {
      expect(world.verdict(vision)).toBe('policies_missing');
      expect(world.confirmedAt).toBeGreaterThan(spokeAt);
    });
    await eventually(() => expect(counter.unforcedLists()).toEqual(lists));
    await eventually(() => expect(proxy.open).toBeLessThan(40));
  });

  it('forgets connections and lets new ones through: what changed shows when the silent watches are given up', async () => {
    observeThroughProxy();
    const vision = await readyTenant();
    proxy.forgetConnections();
    const forgottenAt = Date.now();
    const lists = counter.unforcedLists();
    await world.remove(vision, 'v1', 'ResourceQuota', 'quota');
    await eventually(() =>
      expect(world.verdict(vision)).toBe('policies_missing'),
    );
    await eventually(() =>
      expect(world.confirmedAt).toBeGreaterThan(forgottenAt),
    );
    await eventually(() => expect(counter.unforcedLists()).toEqual(lists));
  });

  it('cuts connections 200 times: nothing is listed again, no socket, listener or watch stays behind', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const warnings: Error[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on('warning', warn);
    observeThroughProxy({
      // A mock remembers every call.
      logger: quiet,
      probeSeconds: 0.05,
      timing: { watchSeconds: 20, openMs: 20, firstBackoffMs: 5 },
    });
    await readyTenant();
    const lists = counter.unforcedLists();
    for (let cycle = 1; cycle <= 200; cycle++) {
      const cutAt = Date.now();
      proxy.cut();
      await confirmedAfter(cutAt);
      world.store.confirmations.length = 0;
    }
    process.off('warning', warn);
    await eventually(() => expect(counter.unforcedLists()).toEqual(lists));
    // A connection a watch, at most 16 for calls, and what is just being cut.
    expect(proxy.mostOpen).toBeLessThan(2 * (KINDS + 16));
    expect(warnings).toEqual([]);
    // Of all the watches that were begun, those that run are held, and nothing of the others.
    expect(begun.length).toBeGreaterThan(200);
    await eventually(() => {
      collect();
      expect(begun.filter(it => it.deref()).length).toBeLessThan(2 * KINDS);
    });
  });
});
