// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// From what became of each object to what became of the delivery.

import {
  ObjectResult,
  DeliveryCode,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { OwnOutcome } from '../../facts/OwnOutcome';
import { Applied } from './applyObject';

const PRUNE_REFUSED: { code: DeliveryCode } = { code: 'prune_refused' };

const LOOK_AGAIN_SECONDS = 30;
const NAMED = 3;

/** The outcome of a pass that ran to its end. What somebody else stands in the way of outranks what is tried again soon. */
export function summarize(
  applied: Applied[],
  pruned: ObjectResult[],
  /** Earlier versions of refused objects that were put right. */
  kept: ObjectResult[] = [],
): OwnOutcome {
  const objects = [...applied.map(it => it.result), ...pruned, ...kept];
  const refusals = applied.flatMap(it => (it.done ? [] : [it]));
  const conflicts = objects.filter(it => it.outcome === 'conflict');
  if (conflicts.length > 0) {
    const held = refusals.some(it => it.refusal.code === 'field_conflict');
    return {
      result: 'blocked',
      code: held ? 'field_conflict' : 'tracked_by_argocd',
      message: words(conflicts),
      objects,
    };
  }
  const failed = [
    ...refusals.filter(it => it.refusal.outcome !== 'waiting'),
    ...pruned
      .filter(it => it.outcome !== 'pruned' && it.outcome !== 'conflict')
      .map(result => ({
        result,
        refusal: PRUNE_REFUSED,
      })),
  ];
  if (failed.length > 0) {
    const codes = new Set(failed.map(it => it.refusal.code));
    const some = applied.some(it => it.done && it.result.kind !== 'Namespace');
    const code: DeliveryCode =
      some || codes.size > 1 ? 'partial' : [...codes][0];
    const message = `${failed.length} of ${
      applied.length + pruned.length
    } objects failed: ${words(failed.map(it => it.result))}`;
    return { result: 'failed', code, message, objects };
  }
  if (refusals.length > 0) {
    return {
      result: 'waiting',
      code: refusals[0].refusal.code,
      message: words(refusals.map(it => it.result)),
      retryAfterSeconds: LOOK_AGAIN_SECONDS,
      objects,
    };
  }
  return { result: 'delivered', objects };
}

function words(results: ObjectResult[]): string {
  const named = results
    .slice(0, NAMED)
    .map(({ kind, name, message }) => `${kind} ${name}: ${message}`);
  const more = results.length - named.length;
  return named.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
