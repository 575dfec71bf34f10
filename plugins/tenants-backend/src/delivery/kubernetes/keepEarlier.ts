// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the cluster refuses as it shall be stays as it was: an object is never left to others for want of its next version.

import { ObjectResult } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  KubernetesClient,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Applied, applyObject } from './applyObject';
import { Inventory, keyOf, keyOfObject } from './Inventory';
import { Live } from './Live';
import { isUntouched } from './ownership';
import { readJob } from './readJob';
import { Scaling } from './Scaling';

/** Puts right what somebody changed or deleted of the earlier version of refused objects. Answers what was put right. */
export async function keepEarlier(options: {
  client: KubernetesClient;
  job: DeliveryJob;
  live: Live;
  inventory: Inventory;
  scaling: Scaling;
  results: Applied[];
}): Promise<ObjectResult[]> {
  const { client, job, live, inventory, scaling } = options;
  const damaged = options.results.flatMap(it => {
    if (it.done || it.refusal.code === 'tracked_by_argocd') return [];
    const entry = inventory.get(keyOf(it.result));
    const there = live.get(keyOf(it.result));
    const isWell = !entry?.uid || (there && isUntouched(there, entry));
    return isWell ? [] : [{ entry, live: there }];
  });
  const manifest = damaged.length > 0 && (await job.earlier?.());
  if (!manifest) return [];
  const { objects } = readJob({ ...job, manifest });
  const earlier = new Map(objects.map(it => [keyOfObject(it), it]));
  const repaired: ObjectResult[] = [];
  for (const item of damaged) {
    const object = earlier.get(keyOf(item.entry));
    const applied =
      object && (await applyObject(client, scaling, { ...item, object }));
    if (!applied?.done) continue;
    inventory.set(applied.entry);
    repaired.push(applied.result);
  }
  return repaired;
}
