// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The rows of one life, made from what is known of its id. Pure.

/** The `tenants` row of a life: the id's own while it lives, otherwise as its last revision or its wish says. */
function tenantRow(it, { tenantId, tenant, requests, current }) {
  const identity = {
    tenant_id: tenantId,
    life: it.life,
    is_current: it === current,
  };
  if (!it.ended && tenant) {
    return {
      ...tenant,
      ...identity,
      revision: it.revision ?? null,
    };
  }
  const wish =
    it.wish ?? requests.find(({ id }) => id === it.newest?.request_id);
  const known = it.newest ?? wish;
  if (!known?.spec || !wish) {
    // Nothing but the row of the id tells of it.
    return tenant && { ...tenant, ...identity, lifecycle: 'deleted' };
  }
  const spec = JSON.parse(known.spec);
  return {
    ...identity,
    display_name: spec.displayName,
    description: spec.description ?? null,
    owner: spec.owner,
    environment: spec.environment,
    preset: wish.preset,
    preset_version: wish.preset_version,
    cluster: wish.cluster,
    lifecycle: it.ended ? 'deleted' : 'pending',
    revision: it.revision ?? null,
    spec: known.spec,
    needs: '{}',
    created_at: it.started,
    updated_at: it.newest?.created_at ?? wish.updated_at,
    expires_at: spec.expiresAt ?? null,
  };
}

/** Who may edit and view it. */
function accessRows(it, { tenant_id, spec }) {
  const { access = {} } = JSON.parse(spec);
  return ['editors', 'viewers'].flatMap(role =>
    [...new Set(access[role])].map(entity_ref => ({
      tenant_id,
      life: it.life,
      role,
      entity_ref,
    })),
  );
}

/** Its status: what was seen while it lives, that it is over otherwise. */
function statusRow(it, { tenantId, status }) {
  const identity = { tenant_id: tenantId, life: it.life };
  if (it.ended) {
    return {
      ...identity,
      overall_status: 'deleted',
      verdict: JSON.stringify({ code: it.ended }),
    };
  }
  return (
    status && {
      ...status,
      ...identity,
      status: status.status && shiftRevision(status.status, -it.offset),
    }
  );
}

/** JSON that may name a revision, with its number moved. */
function shiftRevision(text, by) {
  const value = JSON.parse(text);
  return typeof value.revision === 'number' && by !== 0
    ? JSON.stringify({ ...value, revision: value.revision + by })
    : text;
}

module.exports = { accessRows, shiftRevision, statusRow, tenantRow };
