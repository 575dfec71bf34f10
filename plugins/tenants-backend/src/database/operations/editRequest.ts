// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  beginsLife,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Attempt } from '../../audit/AuditEntry';
import { isoNow } from '../clock';
import { notOver } from './expireRequest';
import { searchText } from '../foldText';
import { toRow } from '../rows';
import { RequestRow } from '../tables';
import { releaseReservation, reserveHosts } from './hostClaims';
import { refuseTaken } from './insertRequest';
import { recordEvent } from './recordEvent';
import { replaceAccess } from './replaceAccess';
import { replaceDeciders } from './requestDeciders';
import { OpenRequestLimits, requireRoomForGroup } from './requireRoomToAsk';

/** Another manifest for a request that changes were asked for. */
export type Edit = {
  request: RequestRow;
  by: string;
  /** What is asked for now, rendered. */
  fresh: Partial<RequestRow>;
  /** The tenant's spec as it would be. */
  spec: TenantSpec;
  /** The approved spec that it replaces: what stands there is judged no more. */
  previous?: TenantSpec;
  /** Groups whose members are next to decide. */
  deciders: string[];
  /** How many may be open for a group that it was not for before. */
  limits: OpenRequestLimits;
  /** Recorded with the edit. */
  attempt?: Attempt;
};

/**
 * Puts an edited request before the approvers again; false when it was no longer there to be edited.
 *
 * Race rule: one guarded UPDATE of the round that was edited, so that of two who edit at once the second finds another one.
 * What was approved of the manifest before belongs to a round that is over.
 *
 * @throws FieldsError that names the field of a host which another tenant holds, FieldsConflict where too many are open for
 * the group that shall own now.
 */
export async function editRequest(knex: Knex, edit: Edit): Promise<boolean> {
  const { request, by, spec } = edit;
  const { id, life, tenant_id: tenantId, round } = request;
  const now = isoNow();
  const { requirement } = edit.fresh;
  return knex.transaction(async tx => {
    if (spec.owner !== request.owner) {
      const asker = { requested_by: request.requested_by, owner: spec.owner };
      await requireRoomForGroup(tx, asker, edit.limits);
    }
    const edited = await tx('requests')
      .where({ id, round, state: 'changes_requested' })
      .where(notOver(now))
      .update(
        toRow('requests', {
          ...edit.fresh,
          round: round + 1,
          state: 'pending',
          updated_at: now,
        }),
      );
    if (edited === 0) return false;
    await tx('request_edits').insert({
      request_id: id,
      round: round + 1,
      edited_by: by,
      edited_at: now,
    });
    await replaceDeciders(tx, id, edit.deciders);
    if (beginsLife(request.type)) await describeLife(tx, request, spec, now);
    if (edit.fresh.spec) {
      await releaseReservation(tx, request);
      refuseTaken(await reserveHosts(tx, request, spec), edit.previous);
    }
    await recordEvent(
      tx,
      {
        tenantId,
        life,
        type: 'request.edited',
        actor: by,
        params: { request: id, type: request.type },
      },
      edit.attempt,
      {
        digestBefore: request.manifest_digest,
        digestAfter: edit.fresh.manifest_digest,
        ...(requirement?.rule && {
          rule: `${requirement.rule.id} ${requirement.rule.version}`,
        }),
      },
    );
    return true;
  });
}

/** A life that waits for its first approval is shown as it is asked for. */
async function describeLife(
  tx: Knex,
  { life, tenant_id }: RequestRow,
  spec: TenantSpec,
  now: string,
) {
  const { owner, displayName: display_name } = spec;
  await tx('tenants')
    .where({ life, lifecycle: 'pending' })
    .update({
      display_name,
      description: spec.description ?? null,
      owner,
      environment: spec.environment,
      preset: spec.preset,
      ...toRow('tenants', { spec }),
      expires_at: spec.expiresAt ?? null,
      search_text: searchText({ tenant_id, display_name, owner }),
      updated_at: now,
    });
  await replaceAccess(tx, { tenantId: tenant_id, life }, spec);
}

/** Edits of a row of `requests` by somebody, for a query to ask whether there are any. */
export function editsBy(knex: Knex, ref: string): Knex.QueryBuilder {
  return knex('request_edits')
    .whereRaw('request_edits.request_id = requests.id')
    .where('edited_by', ref)
    .select(knex.raw('1'));
}

/** By request, whoever edited it. */
export async function readEditors(
  knex: Knex,
  requestIds: string[],
): Promise<Map<string, string[]>> {
  const rows: { request_id: string; edited_by: string }[] = await knex(
    'request_edits',
  ).whereIn('request_id', requestIds);
  const byRequest = new Map<string, string[]>();
  for (const { request_id, edited_by } of rows) {
    byRequest.set(request_id, [
      ...(byRequest.get(request_id) ?? []),
      edited_by,
    ]);
  }
  return byRequest;
}
