// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Hands a revision to a target, whoever brought the target, and takes its answer.

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  tenantNamespace,
  DeliveryCode,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  DeliveryOutcome,
  DeliveryTarget,
  digestOf,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { WorkClaim } from '../database/operations/claimDue';
import { RevisionRow } from '../database/tables';
import { fitForRows } from './fitForRows';
import { Work } from '../database/operations/loadWork';
import { WorkStore } from './WorkStore';

/** What a pass needs besides the claim. */
export type PassContext = {
  store: WorkStore;
  targets: readonly DeliveryTarget[];
  logger: LoggerService;
  resyncSeconds: number;
};

/** An attempt; what a target throws is a failure like others, unless the claim is lost. */
export async function deliverTo(
  target: DeliveryTarget,
  { store, logger }: PassContext,
  claim: WorkClaim,
  work: Work,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const touched = touchedOf(work);
  if (touched) {
    logger.error(
      `Revision ${touched.number} of ${work.tenantId} is not what was approved: its manifest has another digest`,
    );
    return {
      result: 'blocked',
      code: 'manifest_unapproved' satisfies DeliveryCode,
      message: `The manifest of revision ${touched.number} is not the one that was approved`,
    };
  }
  const state = await stateFor(store, claim, target);
  try {
    const job = jobOf(work, claim, store, target.name, state);
    return fitForRows(await target.deliver(job, { signal }), problem =>
      logger.warn(`Target ${target.name} answers ${problem}; left out`),
    );
  } catch (error) {
    if (signal.aborted || (error as Error).name === 'ConflictError') {
      throw error;
    }
    logger.error(
      `Delivery of ${work.tenantId} to ${target.name} failed unexpectedly`,
      error as Error,
    );
    return {
      result: 'failed',
      code: 'internal' satisfies DeliveryCode,
      message: 'Unexpected error; the log has the details',
    };
  }
}

/** The revision whose bytes are not those that were approved: nothing of them goes anywhere. */
function touchedOf({ revision, deployed }: Work): RevisionRow | undefined {
  const delivered = revision.kind === 'remove' && deployed;
  return [revision, ...(delivered ? [delivered] : [])].find(
    it => digestOf(it.manifest) !== it.manifest_digest,
  );
}

/** A retry by hand is acknowledged once, and durably before anything happens. */
async function stateFor(
  store: WorkStore,
  claim: WorkClaim,
  target: DeliveryTarget,
): Promise<DeliveryJob['state']> {
  const saved = await store.targetState(claim, target.name);
  if (!saved?.retriedByPerson) {
    return saved;
  }
  const { retriedByPerson: _asked, ...rest } = saved;
  const state = target.acknowledge?.(rest) ?? rest;
  await store.saveTargetState(claim, target.name, state);
  return state;
}

function jobOf(
  work: Work,
  claim: WorkClaim,
  store: WorkStore,
  target: string,
  state: DeliveryJob['state'],
): DeliveryJob {
  const { revision, deployed } = work;
  const remove = revision.kind === 'remove';
  return {
    tenantId: work.tenantId,
    namespace: tenantNamespace(work.tenantId),
    cluster: work.cluster,
    revision: revision.number,
    opId: opIdOf(revision),
    action: actionOf(work),
    manifest: remove ? deployed?.manifest ?? '' : revision.manifest,
    earlier: async () =>
      (await store.lastBegun(claim, target, revision.number))?.manifest,
    tenantYaml: revision.tenant_yaml,
    requestedBy: revision.requested_by,
    approvedBy: revision.approved_by,
    ...(state && { state }),
    saveState: next => store.saveTargetState(claim, target, next),
  };
}

/** Never that of a former life, whose commits are in the same history. */
function opIdOf({ tenant_id, life, number }: RevisionRow): string {
  return `${tenant_id}/${life}/${number}`;
}

function actionOf({ revision, deployed }: Work): DeliveryJob['action'] {
  if (revision.kind === 'remove') {
    return 'remove';
  }
  return deployed ? 'update' : 'deploy';
}
