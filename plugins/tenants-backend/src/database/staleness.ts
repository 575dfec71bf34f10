// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How old a status is, and what it says when it is too old.

import {
  OverallStatus,
  Verdict,
  verdictOf,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Lifecycle } from '@ecp-ai/backstage-plugin-tenants-common';
import { fromRow } from './rows';

/** A stored status with the moment its cluster was last heard of. */
export type StoredStatus = {
  lifecycle: Lifecycle;
  overallStatus: OverallStatus;
  verdict: Verdict;
  observedAt: string | null;
  clusterSeenAt: string | null;
};

/** What rows of a tenant, of its status and of its cluster say of it; the last two may be absent. */
export type StatusColumns = {
  lifecycle: Lifecycle;
  overall_status: OverallStatus | null;
  verdict: string | null;
  observed_at: string | null;
  seen_at: string | null;
};

/** A status with its age. */
export type AgedStatus = {
  overall_status: OverallStatus;
  verdict: Verdict;
  observed_at?: string;
  age_seconds?: number;
  stale: boolean;
};

/**
 * A row is written when something changes; while the cluster is heard of, it still holds. So the age of a status is
 * that of the younger of the two. Beyond the limit the answer is `unknown`, and says what it was.
 */
export function ageStatus(
  stored: StoredStatus,
  now: Date,
  staleAfterSeconds: number,
): AgedStatus {
  const verdict = stored.verdict;
  if (stored.lifecycle === 'pending' || stored.lifecycle === 'deleted') {
    return { overall_status: stored.overallStatus, verdict, stale: false };
  }
  const observedAt =
    stored.observedAt &&
    stored.clusterSeenAt &&
    stored.clusterSeenAt > stored.observedAt
      ? stored.clusterSeenAt
      : stored.observedAt;
  const seen = stored.clusterSeenAt ?? observedAt;
  const silence = seen
    ? Math.max(0, Math.floor((now.getTime() - Date.parse(seen)) / 1000))
    : undefined;
  if (silence === undefined || silence > staleAfterSeconds) {
    return {
      overall_status: 'unknown',
      verdict: observedAt
        ? verdictOf('cluster_stale', {
            age: silence ?? 0,
            last: stored.overallStatus,
            lastCode: verdict.code,
          })
        : verdictOf('never_observed'),
      ...(observedAt && { observed_at: observedAt, age_seconds: silence }),
      stale: true,
    };
  }
  return {
    overall_status: stored.overallStatus,
    verdict,
    ...(observedAt && {
      observed_at: observedAt,
      age_seconds: Math.max(
        0,
        Math.floor((now.getTime() - Date.parse(observedAt)) / 1000),
      ),
    }),
    stale: false,
  };
}

/** The status of rows, as {@link ageStatus} would say it. */
export function agedStatus(
  row: StatusColumns,
  now: Date,
  staleAfterSeconds: number,
): AgedStatus {
  return ageStatus(
    {
      lifecycle: row.lifecycle,
      overallStatus: row.overall_status ?? 'unknown',
      verdict:
        fromRow('tenant_status', { verdict: row.verdict }).verdict ??
        verdictOf('never_observed'),
      observedAt: row.observed_at,
      clusterSeenAt: row.seen_at,
    },
    now,
    staleAfterSeconds,
  );
}
