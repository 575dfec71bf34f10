// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why recovery keeps its hands off, with the values that the sentence uses.

import { ValueTable } from './values';

/** By code. Moments are ISO 8601. */
export const HOLD_VALUES = {
  /** Three recoveries failed: nothing more is tried until then. */
  failures: ['count', 'until'],
  /** It recovered only just. */
  recently_recovered: ['at'],
  /** Another recovery of it is under way. */
  duplicate: [],
  /** A delivery is under way: it may be what heals, or what broke. */
  busy: [],
  /** The next attempt waits its time. */
  backoff: ['until'],
  /** The spec says `recovery: off`. */
  opted_out: [],
  /** It was recovered so often within a cooldown, and fired again: people look now. */
  ineffective: ['count'],
  /** So many tenants of its cluster are down that it is the cluster. */
  storm: ['down', 'total', 'cluster'],
  maintenance: ['until', 'window'],
  /** A person paused recovery, everywhere or for this tenant. */
  paused: ['by', 'reason', 'until?'],
  tenant_paused: ['by', 'reason', 'until?'],
  /** Our own status says that nothing is down. */
  not_down: ['status'],
  /** Our own status is too old to say. */
  unknown: ['age?'],
  /** Suspended, going or gone: it is meant to be down. */
  not_active: ['lifecycle'],
  /** No runbook names this alert. */
  no_runbook: ['alert'],
} as const satisfies ValueTable;

/** Why recovery holds. */
export type HoldCode = keyof typeof HOLD_VALUES;
