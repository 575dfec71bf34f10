// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a delivery that is held up does to a verdict. Pure.

import {
  OverallStatus,
  Verdict,
  verdictOf,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ExpectedTenant } from '../facts/ExpectedTenant';

/** A verdict and the word for it. */
export type Judgement = { overall: OverallStatus; verdict: Verdict };

/** Said of a tenant of which not all is there yet, or all is; a fault in the cluster is named before the delivery. */
const GIVE_WAY = [
  'ready',
  'suspended',
  'waiting_for_delivery',
  'workloads_missing',
  'workloads_progressing',
  'unmanaged_unready',
  'objects_missing',
  'route_waiting',
  'job_queued',
  'deleting',
  'deleted',
];

/** While the newest revision is held up nothing is ready, and the verdict says what holds it up where. */
export function holdUp(
  { held, lifecycle }: ExpectedTenant,
  judged: Judgement,
): Judgement {
  const { overall, verdict } = judged;
  if (!held || lifecycle === 'deleted' || !GIVE_WAY.includes(verdict.code)) {
    return judged;
  }
  const { state, ...values } = held;
  return {
    overall: overall === 'ready' ? 'degraded' : overall,
    verdict: verdictOf(
      state === 'blocked' ? 'delivery_blocked' : 'delivery_failing',
      values,
    ),
  };
}
