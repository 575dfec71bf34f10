// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A new or changed quota judges nothing rightly until its controller has counted.

import { setTimeout as sleep } from 'node:timers/promises';
import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 5000;

/**
 * Waits until the status of the quota repeats its `hard`; until then admission refuses whatever the quota counts, or
 * judges by the old limits. Gives up silently: what is refused then is tried again by the next pass.
 */
export async function waitForQuota(
  client: KubernetesClient,
  { apiVersion, kind, metadata, spec }: KubernetesObject,
  isOver: () => boolean,
): Promise<void> {
  const { name, namespace } = metadata;
  const wanted = Object.keys(spec?.hard ?? {});
  const until = performance.now() + PATIENCE_MS;
  while (!isOver() && performance.now() < until) {
    const live = await client.get({ apiVersion, kind, name, namespace });
    const counted = live?.status?.hard ?? {};
    // Compared with the spec as the server spells it: 1000m there may be 1 here.
    if (
      wanted.every(key => counted[key] && counted[key] === live?.spec.hard[key])
    ) {
      return;
    }
    await sleep(LOOK_EVERY_MS);
  }
}
