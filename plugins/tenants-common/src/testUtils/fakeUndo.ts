// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What takes a change back in the fake, which keeps the specs of requests, and no revisions.

import { RefusedField, requestKind, Tenant, TenantRequest, Undo } from '..';

export function undoOf(
  request: TenantRequest,
  tenant: Tenant | undefined,
  requests: TenantRequest[],
): Undo | RefusedField {
  const { type, state, tenantId, life, revision = 0 } = request;
  if (state !== 'approved') {
    return { path: '', code: 'undo_not_approved', params: { state } };
  }
  const { undo } = requestKind(type);
  if (!undo) return { path: '', code: 'undo_impossible', params: { type } };
  const lifecycle = tenant?.lifecycle ?? 'deleting';
  const met = requestKind(undo).while[lifecycle as 'active'];
  if (typeof met === 'string') {
    const params = { tenantId, type: undo, lifecycle };
    return { path: 'type', code: met, params };
  }
  const ofLife = requests
    .filter(it => it.life === life && it.revision !== undefined)
    .sort((a, b) => b.revision! - a.revision!);
  const before = ofLife.find(it => it.spec && it.revision! < revision);
  return {
    type: undo,
    tenantId,
    baseRevision: tenant?.revision ?? revision,
    revision: revision - 1,
    ...(undo === 'update' && { spec: before?.spec }),
    later: ofLife
      .filter(it => it.revision! > revision)
      .map(it => ({
        id: it.id,
        type: it.type,
        revision: it.revision!,
        requestedBy: it.requestedBy,
      })),
    losses: undo === 'resume' ? [{ code: 'starts_anew' }] : [],
  };
}
