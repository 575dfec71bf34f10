// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a module adds a place that approved revisions are brought to.

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { DeliveryTarget } from './DeliveryTarget';

/** What {@link tenantsDeliveryExtensionPoint} offers. */
export interface TenantsDeliveryExtensionPoint {
  /**
   * From now on `tenants.clusters.<name>.targets` may name it.
   *
   * @throws Error when a target of that name is there, or the name is none.
   */
  addDeliveryTarget(target: DeliveryTarget): void;
}

/** Extension point of the plugin `tenants`: delivery targets beside `git` and `apply`. */
export const tenantsDeliveryExtensionPoint =
  createExtensionPoint<TenantsDeliveryExtensionPoint>({
    id: 'tenants.delivery',
  });
