// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The leash: what is done about an incident, by what is known of it, and by nothing else.

import { tenantUp } from '@ecp-ai/backstage-plugin-tenants-common';
import { AttemptFact, Facts } from './Facts';
import { Holding, holdOf } from './holds';
import { Past, pastOf } from './pastOf';

/** What is done now. Moments are milliseconds. */
export type Decision =
  /** Another attempt is written down, then made. */
  | { do: 'act'; number: number }
  /** One that was written down is made: a crash came in between. */
  | { do: 'ask'; number: number }
  /** Nothing, and why. */
  | ({ do: 'hold' } & Holding)
  /** Nothing more, and people are called. */
  | ({ do: 'escalate'; attempts: number } & Holding)
  /** Nothing yet. */
  | { do: 'wait'; until: number }
  /** An attempt came to this. */
  | {
      do: 'settle';
      number: number;
      outcome: 'recovered' | 'still_down' | 'abandoned';
    };

/** What ends without our knowing when, is looked at again so often. */
const LOOK_AGAIN_MS = 15_000;
/** Some signs of life of a cluster. What is older is from before the portal, or its way there, was away. */
const FRESH_MS = 15_000;
/** A cluster gives a sign of life so often. */
export const HEAR_AGAIN_MS = 5_000;

export function decide(facts: Facts, now: number): Decision {
  const waiting = facts.attempts.find(
    it => it.incident === facts.incident.id && it.outcome === 'waiting',
  );
  if (waiting) return decideWaiting(facts, waiting, now);
  const { hold: held } = facts.incident;
  if (held?.code === 'ineffective') return { do: 'hold', hold: held };
  const holding = askedToHold(facts, now) ?? nothingToRestart(facts, now);
  return holding ? { do: 'hold', ...holding } : byThePast(facts, now);
}

/** An attempt is under way: it is made whole, and looked at when its time has come. */
function decideWaiting(
  facts: Facts,
  { number, asked, checkAt }: AttemptFact,
  now: number,
): Decision {
  if (!asked) {
    return askedToHold(facts, now)
      ? { do: 'settle', number, outcome: 'abandoned' }
      : { do: 'ask', number };
  }
  const due = Date.parse(checkAt!);
  if (now < due) return { do: 'wait', until: due };
  if (facts.lifecycle !== 'active') {
    return { do: 'settle', number, outcome: 'abandoned' };
  }
  const up = upOf(facts);
  // Nobody knows, or it is coming up.
  if (up === undefined) return { do: 'wait', until: now + LOOK_AGAIN_MS };
  // What was seen before does not tell what came of it.
  if (!isHeardSince(facts, due)) {
    return { do: 'wait', until: now + HEAR_AGAIN_MS };
  }
  return { do: 'settle', number, outcome: up ? 'recovered' : 'still_down' };
}

/** What people, or the plight of the whole cluster, say. */
function askedToHold(facts: Facts, now: number): Holding | undefined {
  const { incident, lifecycle, mode, pauses, maintenance, storm } = facts;
  const soon = now + LOOK_AGAIN_MS;
  const untilOf = (at?: string) => (at ? Date.parse(at) : soon);
  if (!facts.runbook) {
    return { hold: holdOf('no_runbook', { alert: incident.alertname }) };
  }
  if (lifecycle !== 'active') {
    return { hold: holdOf('not_active', { lifecycle }), until: soon };
  }
  if (storm) {
    const { cluster, down, total } = storm;
    return { hold: holdOf('storm', { cluster, down, total }), until: soon };
  }
  if (mode === 'off') return { hold: holdOf('opted_out'), until: soon };
  const { everywhere, tenant } = pauses;
  for (const [code, pause] of [
    ['paused', everywhere],
    ['tenant_paused', tenant],
  ] as const) {
    if (!pause) continue;
    const { by, reason, until } = pause;
    const hold = holdOf(code, { by, reason, ...(until && { until }) });
    return { hold, until: untilOf(until) };
  }
  if (maintenance) {
    const { name, until } = maintenance;
    const hold = holdOf('maintenance', { window: name, until });
    return { hold, until: untilOf(until) };
  }
  return undefined;
}

/** Our own status decides whether anything is down, and not the alert. */
function nothingToRestart(facts: Facts, now: number): Holding | undefined {
  const { attempts, delivery, incident, status } = facts;
  const until = now + LOOK_AGAIN_MS;
  if (!status || status.stale || status.overall_status === 'unknown') {
    const age = status?.age_seconds;
    return {
      hold: holdOf('unknown', age === undefined ? {} : { age }),
      until,
    };
  }
  if (upOf(facts) !== false) {
    return {
      hold: holdOf('not_down', { status: status.overall_status }),
      until,
    };
  }
  if (delivery === 'under_way') return { hold: holdOf('busy'), until };
  const isElsewhere = attempts.some(
    it => it.outcome === 'waiting' && it.incident !== incident.id,
  );
  return isElsewhere ? { hold: holdOf('duplicate'), until } : undefined;
}

/** It is down, and may be restarted: unless that was tried too often, or only just. */
function byThePast(facts: Facts, now: number): Decision {
  const { attempts, incident, runbook } = facts;
  const rules = runbook!;
  const past = pastOf(attempts, rules, now);
  const { failures, recoveries, lastFailure, lastRecovery } = past;
  const tried = attempts.filter(
    it => !['waiting', 'abandoned'].includes(it.outcome),
  ).length;
  if (recoveries >= rules.ineffectiveAfter) {
    const hold = holdOf('ineffective', { count: recoveries });
    return { do: 'escalate', hold, attempts: tried };
  }
  if (failures >= rules.attempts) {
    const until = lastFailure! + rules.cooldownSeconds * 1000;
    if (now < until) {
      const hold = holdOf('failures', { count: failures, until: iso(until) });
      return { do: 'escalate', hold, attempts: failures, until };
    }
  }
  if (lastRecovery !== undefined) {
    const until = lastRecovery + rules.recoveredSeconds * 1000;
    const hold = holdOf('recently_recovered', { at: iso(lastRecovery) });
    if (now < until) return { do: 'hold', hold, until };
  }
  const until = backoffUntil(past, rules.backoffSeconds);
  if (now < until) {
    return {
      do: 'hold',
      hold: holdOf('backoff', { until: iso(until) }),
      until,
    };
  }
  if (!isHeardSince(facts, now - FRESH_MS)) {
    return { do: 'wait', until: now + HEAR_AGAIN_MS };
  }
  return { do: 'act', number: incident.attempts + 1 };
}

/** Doubled with each that failed. */
function backoffUntil(
  { failures, lastFailure }: Past,
  seconds: number,
): number {
  if (lastFailure === undefined) return 0;
  return lastFailure + seconds * 1000 * 2 ** (failures - 1);
}

/** The status was known to hold at that moment or later; milliseconds. */
export const isHeardSince = ({ status }: Facts, moment: number) =>
  Date.parse(status?.observed_at ?? '') >= moment;

const upOf = ({ lifecycle, status }: Facts) =>
  status && tenantUp(lifecycle, status);

const iso = (moment: number) => new Date(moment).toISOString();
