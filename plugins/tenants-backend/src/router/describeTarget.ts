// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Delivery, Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { DeliveryTarget } from '@ecp-ai/backstage-plugin-tenants-node';

/** What routes know of the delivery targets that are installed. */
export type InstalledTarget = Pick<DeliveryTarget, 'name' | 'title' | 'drifts'>;

/** A delivery with what its target calls itself; one to a target that serves the tenant no longer says so. */
export function describeTarget(
  installed: readonly InstalledTarget[],
  { targets }: Pick<Tenant, 'targets'>,
  delivery: Delivery,
): Delivery {
  const target = installed.find(({ name }) => name === delivery.target);
  if (!target) return { ...delivery, targetGone: 'not_installed' };
  return {
    ...delivery,
    targetTitle: target.title,
    ...(!targets.includes(target.name) && {
      targetGone: 'not_configured' as const,
    }),
  };
}
