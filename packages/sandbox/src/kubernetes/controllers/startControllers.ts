// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The controllers of the cluster.

import { Cluster } from '../operations/Cluster';

/** Timing of the simulation. */
export interface ControllerSettings {
  /** Seconds from scheduling to ready. */
  podReadySeconds: number;
}

/** Starts every controller; `stop` ends them and their timers. */
export function startControllers(
  _cluster: Cluster,
  _settings: ControllerSettings,
): { stop(): void } {
  return { stop() {} };
}
