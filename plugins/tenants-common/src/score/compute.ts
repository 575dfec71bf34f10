// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// CPU and memory of a container, and sizes of volumes.

import { formatCpu, parseCpu, parseQuantity } from '../quantity';
import { Place } from './Place';

const MI = 2 ** 20;

/** What a container is given: here it asks for as much as it may use. */
export function convertCompute(
  resources: Place,
): { cpu: string; memory: string } | undefined {
  const cpu = amountOf(resources, 'cpu', asCpu);
  const memory = amountOf(resources, 'memory', asBytes);
  if (cpu && memory) {
    return { cpu: cpu.amount, memory: memory.amount };
  }
  cpu?.places.forEach(it => it.leave('compute-to-give', { missing: 'memory' }));
  memory?.places.forEach(it => it.leave('compute-to-give', { missing: 'cpu' }));
  return undefined;
}

type Reader = (place: Place) => string | undefined;

/** What is asked for, and the places that say it. */
function amountOf(resources: Place, name: 'cpu' | 'memory', read: Reader) {
  const limits = resources.at('limits', name);
  const requests = resources.at('requests', name);
  const limit = read(limits);
  const asked = read(requests);
  if (limit === undefined) {
    if (asked === undefined) return undefined;
    requests.tell('limits-of-requests');
    return { places: [requests], amount: asked };
  }
  if (asked === limit) return { places: [limits, requests], amount: limit };
  if (asked !== undefined) requests.leave('requests-left', { asked, limit });
  return { places: [limits], amount: limit };
}

const asCpu: Reader = place => {
  const text = place.text();
  const millicores = text === undefined ? undefined : parseCpu(text);
  if (text === undefined || millicores === undefined) {
    return malformed(place, '500m, 2');
  }
  const amount = formatCpu(millicores);
  const isSame = parseQuantity(text) === parseQuantity(amount);
  if (!isSame)
    place.tell('quantity-rounded', { written: text, became: amount });
  return amount;
};

/** As specs have it, in whole binary units: rounded up, and told where that is more. */
export const asBytes: Reader = place => {
  const text = place.text();
  // Kilo is written K in Score.
  const bytes =
    text === undefined ? undefined : parseQuantity(text.replace(/K$/, 'k'));
  if (text === undefined || bytes === undefined) {
    return malformed(place, '512Mi, 2Gi');
  }
  const mebibytes = Math.ceil(bytes / MI);
  const amount = shortest(mebibytes);
  if (mebibytes * MI !== bytes) {
    place.tell('quantity-rounded', { written: text, became: amount });
  }
  return amount;
};

function shortest(mebibytes: number): string {
  if (mebibytes % MI === 0) return `${mebibytes / MI}Ti`;
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}

function malformed(place: Place, expected: string): undefined {
  if (typeof place.value === 'string') place.leave('malformed', { expected });
  return undefined;
}
