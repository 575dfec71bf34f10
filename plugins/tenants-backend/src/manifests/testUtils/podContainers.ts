// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { parseQuantity } from '@ecp-ai/backstage-plugin-tenants-common';

/** Every container of a workload's pods. */
export function containersOf({ spec }: any): any[] {
  const { containers, initContainers = [] } = spec.template.spec;
  return [...containers, ...initContainers];
}

/** As Kubernetes adds up a pod, container by container in the order of their start. */
export function mostOf(pod: any, kind: string, unit: string): number {
  const own = (it: any) => parseQuantity(`${it.resources[kind][unit] ?? 0}`)!;
  let running = 0;
  let most = 0;
  for (const it of pod.initContainers ?? []) {
    most = Math.max(most, running + own(it));
    running += it.restartPolicy === 'Always' ? own(it) : 0;
  }
  pod.containers.forEach((it: any) => (running += own(it)));
  return Math.max(most, running);
}
