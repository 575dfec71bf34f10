// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';
import { createComponentExtension } from '@backstage/core-plugin-api';
import { inLegacyApp } from './inLegacyApp';
import { tenantsPlugin } from './plugin';

/**
 * Whether an entity page is a tenant's: for `EntitySwitch.Case` and the routes of an `EntityLayout`.
 *
 * @public
 */
export const isTenant = (entity: Entity): boolean =>
  entity.kind.toLocaleLowerCase('en-US') === 'tenant';

/**
 * The tab of a tenant: verdict, quota, workloads, deliveries, requests, timeline.
 *
 * @public
 */
export const EntityTenantStatusContent = tenantsPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantStatusContent',
    component: {
      lazy: () =>
        import('../tenant/TenantStatusContent').then(m =>
          inLegacyApp(m.TenantStatusContent),
        ),
    },
  }),
);

/**
 * The same in short, for a tenant's overview.
 *
 * @public
 */
export const EntityTenantCard = tenantsPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantCard',
    component: {
      lazy: () =>
        import('../tenant/TenantCard').then(m => inLegacyApp(m.TenantCard)),
    },
  }),
);
