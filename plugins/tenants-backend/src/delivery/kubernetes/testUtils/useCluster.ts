// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A server and the tenants of a test file, cleaned up after each case.

import { HttpKubernetesClient } from '../../../kubernetes/HttpKubernetesClient';
import { TestCluster } from '../../../kubernetes/testUtils/TestCluster';
import { TenantShape } from './tenantObjects';
import { TenantWorld } from './TenantWorld';

/** What cases use; filled before the first one runs. */
export type UsedCluster = {
  client: HttpKubernetesClient;
  connect: TestCluster['connect'];
  /** A tenant that is not there yet. */
  world(): TenantWorld;
  /** A tenant that is there. */
  delivered(shape: TenantShape): Promise<TenantWorld>;
};

/** Registers start and stop of a server with the test runner. */
export function useCluster(start: () => Promise<TestCluster>): UsedCluster {
  let cluster: TestCluster | undefined;
  const worlds: TenantWorld[] = [];
  const used = {
    connect: options => cluster!.connect(options),
    world() {
      const made = new TenantWorld(used.client);
      worlds.push(made);
      return made;
    },
    async delivered(shape) {
      const made = used.world();
      const outcome = await made.deliver(shape);
      expect(outcome).toMatchObject({ result: 'delivered' });
      return made;
    },
  } as UsedCluster;
  beforeAll(async () => {
    cluster = await start();
    used.client = cluster.connect();
  });
  afterEach(async () => {
    await Promise.all(worlds.splice(0).map(it => it.cleanUp()));
  });
  afterAll(async () => {
    await used.client?.close();
    await cluster?.stop();
  });
  return used;
}
