// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Mistakes where pods are made by something else than a Deployment.

import { Fault, like, podIn, scheduled } from './Fault';

/** Mistakes in other kinds of workload. */
export const otherKindFaults: Fault[] = [
  {
    rule: 'workload-selector',
    about: 'a StatefulSet of other pods',
    spoil: objects => {
      const set = like(objects, 'StatefulSet');
      set.spec.selector.matchLabels['ecp.ai/tenant'] = 'other';
      objects.push(set);
    },
  },
  {
    rule: 'disruption-budget',
    about: 'a StatefulSet that a drain may empty',
    spoil: objects => objects.push(like(objects, 'StatefulSet', 'db')),
  },
  {
    rule: 'pod-host-namespace',
    about: 'host network in a CronJob',
    spoil: objects => {
      const cronJob = scheduled(objects);
      podIn(cronJob).hostNetwork = true;
      objects.push(cronJob);
    },
  },
];
