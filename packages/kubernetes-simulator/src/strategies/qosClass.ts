// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The quality-of-service class of a pod.

import { KubeObject } from '../objects';

/** Guaranteed, Burstable or BestEffort, from requests and limits. */
export function qosClassOf(pod: KubeObject): string {
  const all = [
    ...(pod.spec.containers ?? []),
    ...(pod.spec.initContainers ?? []),
  ].map((it: any) => it.resources ?? {});
  const isGuaranteed = all.every(({ requests, limits }) =>
    ['cpu', 'memory'].every(
      it => limits?.[it] && (requests?.[it] ?? limits[it]) === limits[it],
    ),
  );
  if (isGuaranteed) return 'Guaranteed';
  const isBestEffort = all.every(
    ({ requests, limits }) =>
      !requests?.cpu && !requests?.memory && !limits?.cpu && !limits?.memory,
  );
  return isBestEffort ? 'BestEffort' : 'Burstable';
}
