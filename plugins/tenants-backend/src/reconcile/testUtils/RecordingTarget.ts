// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A delivery target for tests of the reconciler: it records effects by Op-Id and answers what it is told to.

import { JsonObject } from '@backstage/types';
import {
  DeliveryJob,
  DeliveryOutcome,
  DeliveryTarget,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** Simulated target: an effect is an Op-Id that happened once, however often it is delivered. */
export class RecordingTarget implements DeliveryTarget {
  readonly effects: string[] = [];
  readonly jobs: DeliveryJob[] = [];
  /** Answers in turn; then everything is delivered. */
  answers: (
    | DeliveryOutcome
    | ((job: DeliveryJob, signal: AbortSignal) => Promise<DeliveryOutcome>)
  )[] = [];

  readonly title: string;

  constructor(readonly name: string, readonly drifts = name === 'apply') {
    this.title = name;
  }

  acknowledge(state: JsonObject): JsonObject {
    return { ...state, acknowledged: true };
  }

  async deliver(
    job: DeliveryJob,
    { signal }: { signal: AbortSignal },
  ): Promise<DeliveryOutcome> {
    this.jobs.push(job);
    const answer = this.answers.shift() ?? { result: 'delivered' as const };
    const outcome =
      typeof answer === 'function' ? await answer(job, signal) : answer;
    if (outcome.result === 'delivered' && !this.effects.includes(job.opId)) {
      this.effects.push(job.opId);
    }
    return outcome;
  }
}
