// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What requests lead to in the fake, by the table of request kinds.

import {
  ApprovalRule,
  ApprovalState,
  beginsLife,
  CreateRequest,
  FieldError,
  isOpenState,
  requestKind,
  RequestStep,
  SimulatedRequest,
  Tenant,
  TenantRequest,
  TenantSpec,
  verdictOf,
} from '..';
import { sampleDelivery, sampleTenant } from './samples';

/** What a wish leads to, or why the tenant's lifecycle does not allow it. */
export function stepOf(
  { type, tenantId }: CreateRequest,
  tenant: Tenant | undefined,
): RequestStep | FieldError {
  if (beginsLife(type)) {
    return tenant
      ? { path: 'tenantId', code: 'tenant_id_taken', params: { tenantId } }
      : (requestKind(type).while.pending as RequestStep);
  }
  const lifecycle = tenant?.lifecycle ?? 'deleting';
  const met = requestKind(type).while[lifecycle as 'active'];
  return typeof met === 'string'
    ? { path: 'type', code: met, params: { tenantId, type, lifecycle } }
    : met;
}

/** Refuses a change that was made from another revision than the newest. */
export function movedBase(
  wish: CreateRequest,
  tenant: Tenant | undefined,
): FieldError | undefined {
  const base = 'baseRevision' in wish ? wish.baseRevision : undefined;
  const current = tenant?.revision;
  if (base === undefined || current === undefined || base === current) {
    return undefined;
  }
  const params = { base, current };
  return { path: 'baseRevision', code: 'base_moved', params };
}

/** A tenant whose first approval is still to come. */
export function pendingTenant(
  tenantId: string,
  life: string,
  spec: TenantSpec,
  cluster: string,
): Tenant {
  return sampleTenant({
    tenantId,
    life,
    spec,
    editors: spec.access?.editors ?? [],
    viewers: spec.access?.viewers ?? [],
    cluster: spec.cluster ?? cluster,
    lifecycle: 'pending',
    revision: undefined,
    status: {
      overall_status: 'pending',
      verdict: verdictOf('not_approved_yet'),
      stale: false,
    },
  });
}

/** A tenant after the approval of a request. */
export function settledTenant(
  tenant: Tenant,
  { type, spec }: TenantRequest,
): Tenant {
  const { after } = requestKind(type).while[
    tenant.lifecycle as 'active'
  ] as RequestStep;
  return {
    ...tenant,
    ...(spec && {
      spec,
      displayName: spec.displayName,
      description: spec.description,
      owner: spec.owner,
      editors: spec.access?.editors ?? [],
      viewers: spec.access?.viewers ?? [],
      preset: spec.preset,
    }),
    lifecycle: after,
    revision: (tenant.revision ?? 0) + 1,
  };
}

/** An approval after somebody's; without steps of its own one is enough. */
export function afterApproval(
  approval: ApprovalState | undefined,
  by: string,
): ApprovalState | undefined {
  if (approval?.current === undefined) return approval;
  const steps = approval.steps.map((step, at) =>
    at === approval.current
      ? { ...step, approvedBy: [...step.approvedBy, by] }
      : step,
  );
  const current = steps.findIndex(it => it.approvedBy.length < it.count);
  const { current: _, ...rest } = approval;
  return { ...rest, steps, ...(current >= 0 && { current }) };
}

/** What an approval has brought about, one a target. */
export function firstDeliveries({ tenantId, revision, targets }: Tenant) {
  return targets.map(target =>
    sampleDelivery({
      id: `${tenantId}-${revision}-${target}`,
      tenantId,
      revision,
      target,
      state: 'pending',
      attempts: 0,
      createdAt: new Date().toISOString(),
      finishedAt: undefined,
    }),
  );
}

/** Whether an id has an open request. */
export function isAsked(requests: TenantRequest[], tenantId: string): boolean {
  return requests.some(it => it.tenantId === tenantId && isOpenState(it.state));
}

/** Whether its request waits to be edited. */
export function isSentBack(requests: TenantRequest[], tenantId: string) {
  return requests.some(
    it => it.tenantId === tenantId && it.state === 'changes_requested',
  );
}

/** What the first of some rules makes of a request; without any, one approver decides. */
export function simulated(
  { id, type, tenantId, state, requestedBy, createdAt }: TenantRequest,
  known: ApprovalRule[],
  tried = known,
): SimulatedRequest {
  const [before, after] = [known, tried].map(([rule]) => ({
    ...(rule && { rule: { id: rule.id, version: rule.version ?? '1' } }),
    auto: rule?.then.autoApprove ?? false,
    steps: rule?.then.steps ?? [
      { anyOf: ['group:default/platform-admins'], count: 1 },
    ],
  }));
  const who = ({ auto, steps }: typeof before) => JSON.stringify([auto, steps]);
  return {
    id,
    type,
    tenantId,
    state,
    requestedBy,
    createdAt,
    before,
    after,
    changes: who(before) !== who(after),
  };
}
