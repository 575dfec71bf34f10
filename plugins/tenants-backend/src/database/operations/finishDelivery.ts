// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  DeliveryState,
  EventType,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { DeliveryOutcome } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { toRow } from '../rows';
import { DeliveryRow } from '../tables';
import { releaseLeft } from './hostClaims';
import { recordEvent } from './recordEvent';
import { recordRepairs } from './recordRepairs';

const STATE: Record<DeliveryOutcome['result'], DeliveryState> = {
  delivered: 'succeeded',
  waiting: 'running',
  failed: 'failed',
  blocked: 'blocked',
};

/** Each time that it becomes one of these, or for another reason, is a failure. */
const FAILURES: DeliveryState[] = ['failed', 'blocked'];

/** Waiting is told by nothing. */
const TOLD = {
  delivered: 'delivery.succeeded',
  failed: 'delivery.failed' satisfies EventType,
  blocked: 'delivery.blocked' satisfies EventType,
} as const;

const DRIFT = {
  lost: 'drift.lost' satisfies EventType,
  edited: 'drift.edited' satisfies EventType,
} as const;

/**
 * Records what became of an attempt. The timeline gets an entry when the state changes or something was repaired,
 * not for every attempt: a cluster that is away for a night is one entry.
 */
export async function finishDelivery(
  tx: Knex,
  delivery: DeliveryRow,
  outcome: DeliveryOutcome,
  retryAt: Date | undefined,
): Promise<void> {
  const state = STATE[outcome.result];
  const now = isoNow();
  const failed = outcome.result === 'delivered' ? undefined : outcome;
  const told =
    delivery.state === state && delivery.error_code === (failed?.code ?? null);
  await tx('deliveries')
    .where({ id: delivery.id })
    .update({
      state,
      ...(!told &&
        FAILURES.includes(state) && { failures: tx.raw('failures + 1') }),
      error_code: failed?.code ?? null,
      error_message: failed?.message ?? null,
      ...toRow('deliveries', {
        error_params: paramsOf(outcome),
        ...(outcome.links && { links: outcome.links }),
        ...(outcome.objects && { objects: outcome.objects }),
      }),
      ...(outcome.result === 'delivered' &&
        outcome.commit && { commit_hash: outcome.commit }),
      next_attempt_at: retryAt?.toISOString() ?? null,
      updated_at: now,
      ...(state === 'succeeded' && {
        delivered_at: tx.raw('coalesce(delivered_at, ?)', [now]),
      }),
      finished_at: finishedAt(delivery, state, now),
    });
  if (state === 'succeeded') {
    await freeHosts(tx, delivery);
  }
  await recordRepairs(tx, delivery, outcome.objects);
  if (outcome.result === 'delivered' && outcome.drift) {
    const { kind, by } = outcome.drift;
    await recordEvent(tx, {
      tenantId: delivery.tenant_id,
      life: delivery.life,
      type: DRIFT[kind],
      params: { target: delivery.target, ...by },
    });
  }
  if (!told && outcome.result !== 'waiting') {
    await recordEvent(tx, {
      tenantId: delivery.tenant_id,
      life: delivery.life,
      type: TOLD[outcome.result],
      params: {
        target: delivery.target,
        revision: delivery.revision,
        ...(outcome.result === 'delivered' &&
          outcome.commit && { commit: outcome.commit }),
        ...(failed && { code: failed.code, message: brief(failed.message) }),
        ...(outcome.result === 'blocked' && outcome.params),
      },
    });
  }
}

// Once the last target has the revision, nothing serves what it dropped.
async function freeHosts(
  tx: Knex,
  { tenant_id, life, revision }: DeliveryRow,
): Promise<void> {
  const waiting = await tx('deliveries')
    .where({ life, revision })
    .whereNot({ state: 'succeeded' })
    .first('id');
  if (!waiting) {
    await releaseLeft(tx, tenant_id, revision);
  }
}

/** What is found blocked again has been so since it was first. */
function finishedAt(
  before: DeliveryRow,
  state: DeliveryState,
  now: string,
): string | null {
  if (state === 'blocked' && before.state === 'blocked') {
    return before.finished_at;
  }
  return state === 'succeeded' || state === 'blocked' ? now : null;
}

/** The words of whoever refused can be long; the delivery has them all. */
function brief(text: string): string {
  return text.length > 500 ? `${text.slice(0, 499)}…` : text;
}

function paramsOf(outcome: DeliveryOutcome): DeliveryRow['error_params'] {
  return outcome.result === 'blocked' && outcome.params ? outcome.params : null;
}
