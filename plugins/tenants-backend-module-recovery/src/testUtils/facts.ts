// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a test of the leash says of a tenant.

import { TenantStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { AttemptFact, Facts } from '../leash/Facts';
import { Runbook } from '../readRecoveryConfig';
import { minute } from './alerts';

/** The shipped one. */
export const runbook: Runbook = {
  action: 'restart',
  waitSeconds: 10,
  checkAfterSeconds: 300,
  attempts: 3,
  backoffSeconds: 60,
  cooldownSeconds: 3600,
  recoveredSeconds: 300,
  ineffectiveAfter: 2,
};

export const status = (more: Partial<TenantStatus> = {}): TenantStatus => ({
  tenant_id: 'lab',
  namespace: 'ecp-ai-lab',
  cluster: 'sandbox',
  deployments: [],
  services: 1,
  workloads: [],
  quota: [],
  overall_status: 'degraded',
  verdict: { code: 'workload_crash_loop' },
  // Whatever the moment, it was just heard of.
  observed_at: minute(100_000),
  stale: false,
  revision: 1,
  ...more,
});

/** One that was known to hold at this minute. */
export const heard = (minutes: number, more: Partial<TenantStatus> = {}) =>
  status({ observed_at: minute(minutes), ...more });

/** A tenant that is down, and nothing speaks against a restart. */
export const down: Facts = {
  incident: {
    id: 'one',
    alertname: 'ECPTenantDown',
    state: 'open',
    attempts: 0,
  },
  runbook,
  lifecycle: 'active',
  mode: 'on',
  status: status(),
  delivery: 'settled',
  pauses: {},
  attempts: [],
};

/** An attempt that was made at one minute, and came to something at another. */
export const attempt = (
  at: number,
  outcome: AttemptFact['outcome'],
  end: number,
  more: Partial<AttemptFact> = {},
): AttemptFact => ({
  incident: 'earlier',
  number: 1,
  at: minute(at),
  asked: true,
  outcome,
  checkAt: minute(at + 5),
  ...(outcome !== 'waiting' && { endedAt: minute(end) }),
  ...more,
});
/** Attempts that failed at these minutes. */
export const failures = (...ends: number[]) =>
  ends.map(end => attempt(end - 5, 'still_down', end));
/** Milliseconds. */
export const at = (minutes: number) => Date.parse(minute(minutes));
