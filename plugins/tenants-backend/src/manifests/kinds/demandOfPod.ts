// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a pod uses at most, as Kubernetes adds up its containers; each is read once.

import {
  isDevice,
  parseCpu,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { QuotaAmounts } from '../amounts';
import { Pod, PodContainer } from './podShape';

/** By quota key; nothing is below 0, and devices are whole. */
export function demandOfPod(pod: Pod): QuotaAmounts {
  const { containers = [], initContainers = [], volumes = [] } = pod;
  const total: QuotaAmounts = {};
  const first: QuotaAmounts = {};
  for (const container of initContainers) {
    const amounts = quantitiesOf(container);
    // It goes on, beside those that come after it.
    const goesOn = container.restartPolicy === 'Always';
    for (const [key, amount] of Object.entries(amounts)) {
      const beside = (total[key] ?? 0) + amount;
      if (goesOn) total[key] = beside;
      else first[key] = Math.max(first[key] ?? 0, beside);
    }
  }
  for (const container of containers) add(total, quantitiesOf(container));
  for (const [key, amount] of Object.entries(first)) {
    total[key] = Math.max(total[key] ?? 0, amount);
  }
  for (const { ephemeral } of volumes) {
    if (!ephemeral) continue;
    const size =
      ephemeral.volumeClaimTemplate?.spec?.resources?.requests?.storage;
    add(total, {
      persistentvolumeclaims: 1,
      'requests.storage': atLeastNothing(parseQuantity(`${size}`)),
    });
  }
  return { ...total, pods: 1 };
}

function add(total: QuotaAmounts, more: QuotaAmounts): void {
  for (const [key, amount] of Object.entries(more)) {
    total[key] = (total[key] ?? 0) + amount;
  }
}

/** One that is negative must not make room for others. */
const atLeastNothing = (amount = 0) => Math.max(0, amount);

function quantitiesOf({ resources }: PodContainer): QuotaAmounts {
  const { requests = {}, limits = {} } = resources ?? {};
  const found: QuotaAmounts = {};
  for (const [kind, amounts] of Object.entries({ requests, limits })) {
    for (const [name, value] of Object.entries(amounts)) {
      const device = isDevice(name);
      if (device ? kind === 'requests' : !COUNTED.includes(name)) continue;
      const parse = name === 'cpu' ? parseCpu : parseQuantity;
      const amount = atLeastNothing(parse(`${value}`));
      if (device) found[`requests.${name}`] = Math.ceil(amount);
      else found[`${kind}.${name}`] = amount;
    }
  }
  return found;
}

const COUNTED = ['cpu', 'memory'];
