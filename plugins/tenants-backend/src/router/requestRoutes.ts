// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests: ask, look, edit, withdraw.

import { NotFoundError } from '@backstage/errors';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  apiRoutes,
  Tenant,
  RequestKind,
  requestKind,
  requestKinds,
  knownRequestKind,
  tenantIdSchema,
  tenantReadPermission,
  toldOfScore,
  wishOfPreview,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Router } from 'express';
import { OwnedRequestRow, RequestViewer } from '../database/requestAnswers';
import { Actor } from '../workflow/Actor';
import { requireMayAsk } from '../workflow/ownership';
import { refuseSecretComment } from '../workflow/plainSecrets';
import { withheldNotes } from '../secrets/withheld';
import { readHoldersWish } from './readHoldersWish';
import { Access, Caller } from './Access';
import { bindRoute, RouteCall } from './bindRoute';
import { RouterServices } from './RouterServices';

/** Adds `/v1/requests…` and the preview. */
export function addRequestRoutes(
  router: Router,
  services: RouterServices,
): void {
  const { access, audit, requests, requestReader, tenantReader } = services;

  bindRoute(router, 'previewManifest', async call => {
    const { actor, wish: body } = await wishOf(services, call);
    const { wish, left } = wishOfPreview(body);
    const preview = await requests.preview(actor, wish);
    const told = left && withheldNotes(left);
    return { ...preview, ...toldOfScore({ wish, left: told }) };
  });

  bindRoute(router, 'createRequest', async call => {
    const { actor, caller, wish } = await wishOf(services, call);
    const { tenantId, type, client } = wish;
    const meta = { tenantId, type, ...(client && { client }) };
    const id = await audit.change(
      { eventId: requestKind(wish.type).auditId, request: call.req, meta },
      attempt => requests.create(actor, wish, attempt),
    );
    return requestReader.get(id, await viewerOf(access, caller));
  });

  bindRoute(router, 'listRequests', async call => {
    const caller = await access.caller(call.req);
    const visible = await access.visible(caller);
    return requestReader.list(
      call.query(),
      visible,
      await viewerOf(access, caller),
    );
  });

  bindRoute(router, 'getRequest', async call => {
    const caller = await access.caller(call.req);
    const row = await visibleRow(services, caller, call.params.id);
    const answer = await requestReader.get(
      row.id,
      await viewerOf(access, caller),
    );
    return answer && requests.withRoom(answer, row);
  });

  bindRoute(router, 'getRequestManifest', async call => {
    const caller = await access.caller(call.req);
    return (await visibleRow(services, caller, call.params.id)).manifest;
  });

  bindRoute(router, 'getRequestDiff', async call => {
    const caller = await access.caller(call.req);
    return requests.diff(await visibleRow(services, caller, call.params.id));
  });

  bindRoute(router, 'getUndo', async call => {
    const caller = await access.caller(call.req);
    const row = await visibleRow(services, caller, call.params.id);
    const tenant = await tenantReader.get(row.tenant_id, row.life);
    await access.require(caller, call.permission, tenant!);
    call.query();
    return requests.undo(row);
  });

  bindRoute(router, 'requestChanges', async call => {
    const caller = await access.caller(call.req);
    const row = await visibleRow(services, caller, call.params.id);
    const actor = access.requirePerson(caller);
    await access.requireBasic(caller, call.permission);
    await requests.requireDecider(actor, row);
    const input = call.body();
    refuseSecretComment(input.comment);
    await audit.change(
      {
        eventId: 'request-changes',
        request: call.req,
        meta: { ...aboutRow(row), ...input },
      },
      attempt => requests.requestChanges(actor, row.id, input, attempt),
    );
    return requestReader.get(row.id, await viewerOf(access, caller));
  });

  bindRoute(router, 'editRequest', async call => {
    const caller = await access.caller(call.req);
    const row = await visibleRow(services, caller, call.params.id);
    const { permission } = requestKind(row.type);
    const tenant = isResourcePermission(permission)
      ? await tenantReader.get(row.tenant_id, row.life)
      : undefined;
    if (isResourcePermission(permission)) {
      await access.require(caller, permission, tenant!);
    } else {
      await access.requireBasic(caller, permission);
    }
    const actor = access.requirePerson(caller);
    requests.edits.requireEditor(actor, row);
    const wish = readHoldersWish({ ...call.req.body, type: row.type });
    requireMayAsk(actor, wish, tenant);
    const input = call.body();
    await audit.change(
      {
        eventId: 'request-edit',
        request: call.req,
        meta: { ...aboutRow(row), digest: row.manifest_digest },
      },
      attempt => requests.edits.edit(actor, row.id, input, attempt),
    );
    return requestReader.get(row.id, await viewerOf(access, caller));
  });

  bindRoute(router, 'commentRequest', async call => {
    const caller = await access.caller(call.req);
    const row = await visibleRow(services, caller, call.params.id);
    const actor = access.requirePerson(caller);
    await access.requireBasic(caller, call.permission);
    const { comment } = call.body();
    refuseSecretComment(comment);
    await audit.change(
      {
        eventId: 'request-comment',
        request: call.req,
        meta: { ...aboutRow(row), comment },
      },
      attempt => requests.edits.comment(actor, row.id, comment, attempt),
    );
    return requestReader.get(row.id, await viewerOf(access, caller));
  });

  bindRoute(router, 'cancelRequest', async call => {
    const caller = await access.caller(call.req);
    const row = await visibleRow(services, caller, call.params.id);
    const actor = access.requirePerson(caller);
    await access.requireBasic(caller, call.permission);
    requests.requireCanceller(actor, row);
    refuseSecretComment(call.body().comment);
    await audit.change(
      {
        eventId: 'request-cancel',
        request: call.req,
        meta: { id: row.id, tenantId: row.tenant_id, life: row.life },
      },
      attempt => requests.cancel(actor, row.id, attempt),
    );
    return requestReader.get(row.id, await viewerOf(access, caller));
  });
}

/** What the audit trail says of a request. */
function aboutRow({ id, tenant_id: tenantId, life }: OwnedRequestRow) {
  return { id, tenantId, life };
}

/** Offers nothing that would be refused: neither by the policy nor by our own rules. */
export async function viewerOf(
  access: Access,
  caller: Caller,
): Promise<RequestViewer> {
  const { actor } = caller;
  const [decides, cancels] = await access.mayBasic(caller, [
    apiRoutes.decideRequest.permission,
    apiRoutes.cancelRequest.permission,
  ]);
  return {
    ...(actor && { ref: actor.ref }),
    groups: actor?.groups ?? [],
    approver: actor?.approver ?? false,
    decides: decides && actor !== undefined,
    cancels: cancels && actor !== undefined,
    edits: actor !== undefined,
  };
}

/** What nobody knows is refused as such later, by the schema: until then it counts as a change, or as nothing. */
function kindAsked(type: unknown): RequestKind {
  return (
    knownRequestKind(type) ?? (type ? requestKinds.update : requestKinds.create)
  );
}

/** Checks the right to ask before the wish is read as a whole, so that 404 and 403 come before 400. */
async function wishOf<Wish>(
  { access, tenantReader }: RouterServices,
  call: Pick<RouteCall<'createRequest'>, 'req'> & { body: () => Wish },
): Promise<{ caller: Caller; actor: Actor; wish: Wish }> {
  const caller = await access.caller(call.req);
  const { type, tenantId } = (call.req.body ?? {}) as Record<string, unknown>;
  const id = tenantIdSchema.safeParse(tenantId);
  const { permission } = kindAsked(type);
  let tenant: Tenant | undefined;
  if (isResourcePermission(permission) && id.success) {
    tenant = await access.requireVisible(
      caller,
      id.data,
      await tenantReader.get(id.data),
    );
    await access.require(caller, permission, tenant);
  } else {
    await access.requireBasic(caller, requestKinds.create.permission);
  }
  const actor = access.requirePerson(caller);
  requireMayAsk(actor, readHoldersWish(call.req.body), tenant);
  return { caller, actor, wish: call.body() };
}

/** A request is seen by whoever may see its tenant, in the life that it is about, by its requester, and by whoever shall decide it. */
export async function visibleRow(
  { access, requestReader, tenantReader }: RouterServices,
  caller: Caller,
  id: string,
): Promise<OwnedRequestRow> {
  const row = await requestReader.row(id);
  const own = row && row.requested_by === caller.actor?.ref;
  const tenant =
    row && !own && (await tenantReader.get(row.tenant_id, row.life));
  const isVisible =
    own ||
    (tenant && (await access.may(caller, tenantReadPermission, tenant))) ||
    (row && (await isDecider(access, caller, row)));
  if (!row || !isVisible) {
    throw new NotFoundError(
      `Request ${id} does not exist, or you may not see it`,
    );
  }
  return row;
}

async function isDecider(
  access: Access,
  caller: Caller,
  { requirement }: OwnedRequestRow,
): Promise<boolean> {
  const { groups = [] } = caller.actor ?? {};
  const isNamed = requirement?.steps.some(({ anyOf }) =>
    anyOf.some(it => groups.includes(it)),
  );
  if (!isNamed) return false;
  const { permission } = apiRoutes.decideRequest;
  return (await access.mayBasic(caller, [permission]))[0];
}
