// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What modules of other authors find under these ids. What the plugin does with it is tested in tenants-backend.

import {
  createBackendModule,
  createBackendPlugin,
  ExtensionPoint,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import {
  ClusterLocator,
  tenantsClustersExtensionPoint,
} from './tenantsClustersExtensionPoint';
import { DeliveryTarget } from './DeliveryTarget';
import { tenantsDeliveryExtensionPoint } from './tenantsDeliveryExtensionPoint';
import {
  TenantsModule,
  tenantsModulesExtensionPoint,
} from './modules/tenantsModulesExtensionPoint';

const points: [string, ExtensionPoint<unknown>][] = [
  ['tenants.clusters', tenantsClustersExtensionPoint],
  ['tenants.delivery', tenantsDeliveryExtensionPoint],
  ['tenants.modules', tenantsModulesExtensionPoint],
];

it.each(points)('%s keeps its id: modules of others name it', (id, point) => {
  expect(point.id).toBe(id);
});

const target: DeliveryTarget = {
  name: 'ticket',
  title: 'Tickets',
  deliver: async () => ({ result: 'delivered' }),
};
const locator: ClusterLocator = { getClusters: async () => [] };
const whole: TenantsModule = {
  name: 'audit-trail',
  routes: {},
  start: async () => ({ handlers: {} }),
};

/** A module that brings one of each. */
const bringing = (moduleId: string) =>
  createBackendModule({
    pluginId: 'tenants',
    moduleId,
    register(reg) {
      reg.registerInit({
        deps: {
          clusters: tenantsClustersExtensionPoint,
          delivery: tenantsDeliveryExtensionPoint,
          modules: tenantsModulesExtensionPoint,
        },
        async init({ clusters, delivery, modules }) {
          clusters.addClusterLocator(locator);
          delivery.addDeliveryTarget(target);
          modules.addModule(whole);
        },
      });
    },
  });

/** A plugin that offers all three and keeps what it is brought. */
function offering(brought: unknown[], times = 1) {
  return createBackendPlugin({
    pluginId: 'tenants',
    register(reg) {
      for (let time = 0; time < times; time++) {
        reg.registerExtensionPoint(tenantsClustersExtensionPoint, {
          addClusterLocator: it => brought.push(it),
        });
        reg.registerExtensionPoint(tenantsDeliveryExtensionPoint, {
          addDeliveryTarget: it => brought.push(it),
        });
        reg.registerExtensionPoint(tenantsModulesExtensionPoint, {
          addModule: it => brought.push(it),
        });
      }
      reg.registerInit({
        deps: {},
        async init() {
          brought.push('started');
        },
      });
    },
  });
}

it('modules bring what they have before the plugin starts', async () => {
  const brought: unknown[] = [];
  const backend = await startTestBackend({
    features: [offering(brought), bringing('one'), bringing('two')],
  });
  await backend.stop();
  expect(brought.at(-1)).toBe('started');
  expect(brought.slice(0, -1)).toEqual(
    expect.arrayContaining([locator, target, whole, locator, target, whole]),
  );
  expect(brought).toHaveLength(7);
});

it('two modules of one id do not start', async () => {
  await expect(
    startTestBackend({
      features: [offering([]), bringing('one'), bringing('one')],
    }),
  ).rejects.toThrow(/one/);
});

it('nobody offers the same twice', async () => {
  await expect(
    startTestBackend({ features: [offering([], 2), bringing('one')] }),
  ).rejects.toThrow(/tenants\.clusters/);
});
