// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// How much a simulated container uses: a steady share of what it asked for, drifting a little.

import { KubeObject } from '../objects';
import { formatQuantity, parseQuantity } from '../quantities/quantity';

/** Usage as quantities. */
export interface Usage {
  cpu: string;
  memory: string;
}

const HOUR = 3_600_000;

/** Between 25 % and 75 % of the requests, the same for a container within a minute. */
export function usageOf(pod: KubeObject, container: any): Usage {
  const requests = container.resources?.requests ?? {};
  const phase = hash(`${pod.metadata.uid}/${container.name}`) % 1000;
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  const wave = Math.sin((minute / HOUR) * 2 * Math.PI + phase);
  const percent = BigInt(Math.round(50 + 25 * wave));
  const share = (text: string) => (parseQuantity(text) * percent) / 100n;
  const bytes = share(requests.memory ?? '64Mi') / 1024_000n;
  return {
    cpu: formatQuantity(share(requests.cpu ?? '50m'), '1m'),
    memory: `${bytes}Ki`,
  };
}

function hash(text: string): number {
  let value = 7;
  for (const char of text) {
    value = (value * 31 + char.charCodeAt(0)) % 2147483647;
  }
  return value;
}
