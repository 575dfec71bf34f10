// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The controllers of the cluster.

import { Cluster } from '../operations/Cluster';
import { autoscalers } from './autoscalers';
import * as bookkeeping from './bookkeeping';
import { Controller, ControllerRunner } from './Controller';
import { ControllerClient } from './ControllerClient';
import { cronJobs } from './cronJobs';
import { daemonSets } from './daemonSets';
import { deployments } from './deployments';
import { garbageCollector } from './garbageCollector';
import { jobs } from './jobs';
import { kubelet } from './kubelet';
import { namespaces } from './namespaces';
import { replicaSets } from './replicaSets';
import { scheduler } from './scheduler';
import { statefulSets } from './statefulSets';

/** Timing of the simulation. */
export interface ControllerSettings {
  /** Seconds from scheduling to ready. */
  podReadySeconds: number;
}

/** Starts every controller; `stop` ends them and their timers. */
export function startControllers(
  cluster: Cluster,
  settings: ControllerSettings,
): { stop(): void } {
  const client = new ControllerClient(cluster);
  const controllers: Controller[] = [
    namespaces(client),
    garbageCollector(client),
    bookkeeping.quotas(client),
    bookkeeping.claims(client),
    bookkeeping.endpoints(client),
    bookkeeping.budgets(client),
    bookkeeping.definitions(client),
    bookkeeping.eventExpiry(client),
    autoscalers(client),
    deployments(client),
    replicaSets(client, 'apps/replicasets'),
    replicaSets(client, '/replicationcontrollers'),
    statefulSets(client),
    daemonSets(client),
    jobs(client),
    cronJobs(client),
    scheduler(new ControllerClient(cluster, 'kube-scheduler')),
    kubelet(
      new ControllerClient(cluster, 'kubelet'),
      settings.podReadySeconds * 1000,
    ),
  ];
  const runners = controllers.map(it => new ControllerRunner(it, cluster));
  return { stop: () => runners.forEach(it => it.stop()) };
}
