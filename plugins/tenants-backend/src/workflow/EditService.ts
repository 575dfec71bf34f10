// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A request that changes were asked for is edited, rendered anew, and goes before the approvers again.

import {
  beginsLife,
  carriesSpec,
  CreateRequest,
  EditRequestInput,
  FieldsConflict,
  FieldsError,
  FieldsNotAllowed,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Attempt } from '../audit/AuditEntry';
import { TenantsConfig } from '../config/TenantsConfig';
import {
  mayEdit,
  OwnedRequestRow,
  presentState,
} from '../database/requestAnswers';
import { RequestStore } from '../database/RequestStore';
import { Actor } from './Actor';
import { ApprovalPolicy } from './approval/ApprovalPolicy';
import { newestState, NumberedState } from './currentState';
import { expiryOf } from './expiryOf';
import { renderedColumns } from './newRequestRow';
import { refuseSecretComment } from './plainSecrets';
import { RenderedWish } from './RenderedWish';
import { storedRequest } from './storedRequest';
import { nextState } from './transitions';

/** The part of the workflow that edits. */
export class EditService {
  constructor(
    private readonly parts: {
      store: RequestStore;
      config: Pick<TenantsConfig, 'approval' | 'requests'>;
      approval: ApprovalPolicy;
      /** Judges a wish as when it is asked for, and renders it. */
      render: (
        actor: Actor,
        wish: CreateRequest,
        current: NumberedState | undefined,
      ) => Promise<RenderedWish>;
      /** Has a rule approve it that approves by itself. */
      decideByRule: (id: string) => Promise<void>;
      /** Called after anything was committed. */
      committed: () => void;
    },
  ) {}

  /** @throws NotAllowedError unless it is one's own request or one's group's tenant. */
  requireEditor(actor: Actor, request: OwnedRequestRow): void {
    if (!mayEdit(actor, request)) {
      throw new FieldsNotAllowed({ path: '', code: 'not_yours_to_edit' });
    }
  }

  /** A life that is asked for and waits for changes: whoever may edit the request looks what that would become. */
  async isEdit(actor: Actor, wish: CreateRequest): Promise<boolean> {
    if (!beginsLife(wish.type)) return false;
    const { store } = this.parts;
    const tenant = await store.currentTenant(wish.tenantId);
    const open = tenant && (await store.openRequestOf(tenant.life));
    return open?.state === 'changes_requested' && mayEdit(actor, open);
  }

  /**
   * Puts a request that changes were asked for before the approvers again, with another spec or reason.
   *
   * @throws NotAllowedError unless it is one's own request or one's group's tenant.
   * @throws ConflictError when no changes were asked for, or the tenant is no longer what the request is for; when too
   * many requests are open for another group that shall own it.
   */
  async edit(
    actor: Actor,
    id: string,
    input: EditRequestInput,
    attempt?: Attempt,
  ): Promise<void> {
    const { store, config, approval, render, committed, decideByRule } =
      this.parts;
    const request = await storedRequest(store, id);
    this.requireEditor(actor, request);
    const wish = editedWish(request, input);
    if (!nextState(presentState(request), 'edit')) throw notRequested(request);
    const current = beginsLife(request.type)
      ? undefined
      : await newestState(store, request.life);
    const rendered = await render(actor, wish, current);
    const { spec } = rendered;
    const fresh = {
      ...renderedColumns(rendered),
      ...('spec' in wish && { spec: wish.spec }),
      ...(wish.reason !== undefined && { reason: wish.reason }),
      owner: spec.owner,
      environment: spec.environment,
      cluster: rendered.cluster.name,
      preset: rendered.preset.name,
      preset_version: rendered.preset.version,
      base_revision: current?.revision ?? null,
      expires_at: expiryOf(config),
    };
    const { requirement, deciders } = await approval.columnsFor({
      ...request,
      ...fresh,
    });
    const isEdited = await store.edit({
      request,
      by: actor.ref,
      fresh: { ...fresh, requirement },
      spec,
      ...(current && { previous: current.state.spec }),
      deciders,
      limits: config.requests,
      attempt,
    });
    if (!isEdited) {
      const now = await store.request(request.id);
      throw notRequested(now ?? request);
    }
    await decideByRule(id);
    committed();
  }

  /** Keeps what somebody says of a request that they see. @throws FieldsError when it holds a secret. */
  async comment(
    actor: Actor,
    id: string,
    comment: string,
    attempt?: Attempt,
  ): Promise<void> {
    const { store, committed } = this.parts;
    refuseSecretComment(comment);
    const request = await storedRequest(store, id);
    await store.comment(request, { by: actor.ref, comment }, attempt);
    committed();
  }
}

function notRequested(request: Pick<OwnedRequestRow, 'state' | 'expires_at'>) {
  const params = { state: presentState(request) };
  return new FieldsConflict([
    { path: '', code: 'no_changes_requested', params },
  ]);
}

/** The wish as it is after the edit. @throws FieldsError for a spec that is missing, or that its kind does not carry. */
function editedWish(
  { type, tenant_id: tenantId, reason: before }: OwnedRequestRow,
  { spec, reason = before ?? undefined }: EditRequestInput,
): CreateRequest {
  if (carriesSpec(type) && !spec) {
    throw new FieldsError([{ path: 'spec', code: 'required' }]);
  }
  if (!carriesSpec(type) && spec) {
    throw new FieldsError([{ path: 'spec', code: 'unknown_field' }]);
  }
  const wish = {
    type,
    tenantId,
    ...(spec && { spec }),
    ...(reason !== undefined && { reason }),
  };
  return wish as CreateRequest;
}
