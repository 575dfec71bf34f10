// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What to ask for so that an approved change is taken back.

import {
  FieldsConflict,
  requestKind,
  TenantSpec,
  Undo,
  UndoLoss,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isDeepStrictEqual } from 'node:util';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { parseAmount } from '../manifests/amounts';
import { claimedVolumes } from '../manifests/demand';
import { newestState } from './currentState';
import { stepAtDecision } from './lifecycles';

/** So many of the changes on top are named. */
const MOST_LATER = 20;

/**
 * A wish for the state before an approved change, based on the newest revision; nobody asks for it yet.
 *
 * @throws FieldsConflict when it was not approved, has no way back, or everything is as before already.
 * @throws NotFoundError when the tenant is gone.
 */
export async function planUndo(
  store: RequestStore,
  { type, state, tenant_id: tenantId, life, revision }: RequestRow,
): Promise<Undo> {
  if (state !== 'approved' || revision === null) {
    throw new FieldsConflict([
      { path: '', code: 'undo_not_approved', params: { state } },
    ]);
  }
  const { undo } = requestKind(type);
  if (!undo) {
    throw new FieldsConflict([
      { path: '', code: 'undo_impossible', params: { type } },
    ]);
  }
  const current = await newestState(store, life);
  // Where there is no tenant any more, the step says so.
  stepAtDecision(undo, tenantId, current?.state.lifecycle);
  const now = current!;
  const later = await store.laterRequests(life, revision, MOST_LATER);
  const common = {
    type: undo,
    tenantId,
    baseRevision: now.revision,
    revision: revision - 1,
    later,
  };
  if (undo !== 'update') {
    const losses: UndoLoss[] =
      undo === 'resume' ? [{ code: 'starts_anew' }] : [];
    return { ...common, losses };
  }
  const before = (await store.revision(life, revision - 1))!;
  const { spec, losses } = restore(before.spec, now.state.spec);
  if (isDeepStrictEqual(spec, now.state.spec)) {
    throw new FieldsConflict([{ path: '', code: 'undone_already' }]);
  }
  if (now.state.lifecycle === 'suspended') {
    losses.push({ code: 'stays_suspended' });
  }
  return { ...common, spec, losses };
}

/** The spec of before, as far as it can be had again: claims never shrink, and their data went with them. */
function restore(before: TenantSpec, now: TenantSpec) {
  const losses: UndoLoss[] = [];
  const services = before.services.map(service => {
    const running = now.services.find(({ name }) => name === service.name);
    const held = running ? claimedVolumes(running) : [];
    const kept = new Map<string, string>();
    for (const { name: volume, size } of claimedVolumes(service)) {
      const claim = held.find(({ name }) => name === volume);
      const about = { service: service.name, volume };
      if (!claim) {
        losses.push({ code: 'volume_comes_back_empty', ...about, size });
      } else if (
        parseAmount('storage', claim.size) > parseAmount('storage', size)
      ) {
        kept.set(volume, claim.size);
        losses.push({ code: 'volume_keeps_size', ...about, size: claim.size });
      }
    }
    return kept.size === 0
      ? service
      : {
          ...service,
          volumes: service.volumes?.map(it => ({
            ...it,
            ...(kept.has(it.name) && { size: kept.get(it.name) }),
          })),
        };
  });
  return { spec: { ...before, services }, losses };
}
