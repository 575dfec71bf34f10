// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests are decided: one, or several of which each is decided as if it were the only one.

import {
  DecidedRow,
  DecideInput,
  ERROR_STATUS,
  FieldsError,
  summarizeRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Request, Router } from 'express';
import { OwnedRequestRow } from '../database/requestAnswers';
import { withheldError } from '../secrets/withheld';
import { Actor } from '../workflow/Actor';
import { refuseSecretComment } from '../workflow/plainSecrets';
import { Caller } from './Access';
import { bindRoute, RouteCall } from './bindRoute';
import { isRefusal } from './recordRefusals';
import { viewerOf, visibleRow } from './requestRoutes';
import { RouterServices } from './RouterServices';

type Call = Pick<
  RouteCall<'decideRequest'> | RouteCall<'decideRequests'>,
  'req' | 'permission'
>;

/** A decision that got as far as being tried. */
type Admitted = { actor: Actor; row: OwnedRequestRow; input: DecideInput };

const EVENT = 'request-decide';

/** Adds the routes that decide. */
export function addDecisionRoutes(
  router: Router,
  services: RouterServices,
): void {
  const { access } = services;

  bindRoute(router, 'decideRequest', async call => {
    const caller = await access.caller(call.req);
    const { id } = call.params;
    const admitted = await admit(services, call, { caller, id }, call.body);
    await decide(services, call.req, admitted);
    return shown(services, caller, id);
  });

  bindRoute(router, 'decideRequests', async call => {
    const caller = await access.caller(call.req);
    access.requirePerson(caller);
    await access.requireBasic(caller, call.permission);
    const { decisions } = call.body();
    const results: DecidedRow[] = [];
    // One after the other: devices that the first takes are gone for the second.
    for (const { id, ...input } of decisions) {
      results.push(await decideRow(services, call, { caller, id }, input));
    }
    return { results };
  });
}

/** In the order of refusals: 404, 403, 400. */
async function admit(
  services: RouterServices,
  { permission }: Call,
  { caller, id }: { caller: Caller; id: string },
  read: () => DecideInput,
): Promise<Admitted> {
  const { access, requests } = services;
  const row = await visibleRow(services, caller, id);
  const actor = access.requirePerson(caller);
  await access.requireBasic(caller, permission);
  await requests.requireDecider(actor, row);
  const input = read();
  // Before it is audited: what holds a secret is written nowhere.
  refuseSecretComment(input.comment);
  return { actor, row, input };
}

async function decide(
  { audit, requests }: RouterServices,
  request: Request,
  { actor, row, input }: Admitted,
): Promise<void> {
  const meta = {
    id: row.id,
    tenantId: row.tenant_id,
    life: row.life,
    decision: input.decision,
    digest: input.digest,
    ...(input.comment && { comment: input.comment }),
  };
  await audit.change({ eventId: EVENT, request, meta }, attempt =>
    requests.decide(actor, row.id, input, attempt),
  );
}

/** A request as it is by now. */
async function shown(
  { access, requestReader }: RouterServices,
  caller: Caller,
  id: string,
) {
  return requestReader.get(id, await viewerOf(access, caller));
}

async function decideRow(
  services: RouterServices,
  call: Call,
  whose: { caller: Caller; id: string },
  input: DecideInput,
): Promise<DecidedRow> {
  const { id, caller } = whose;
  try {
    const admitted = await admit(services, call, whose, () => input).catch(
      async error => {
        if (isRefusal(error)) {
          const refusal = { error, meta: { id } };
          await services.audit.refused(call.req, EVENT, refusal);
        }
        throw error;
      },
    );
    await decide(services, call.req, admitted);
  } catch (error) {
    return { id, error: toldError(services, error) };
  }
  try {
    const request = await shown(services, caller, id);
    if (request) return { id, request: summarizeRequest(request) };
    throw new Error(`Request ${id} is not there any more`);
  } catch (error) {
    // Decided: no refusal may be told.
    return { id, error: unexpected(services, error as Error) };
  }
}

/** What the route of one request would have answered; of what nobody expected the log has more. */
function toldError(services: RouterServices, thrown: any) {
  const error = thrown instanceof FieldsError ? withheldError(thrown) : thrown;
  const status = ERROR_STATUS[error.name];
  if (!status) return unexpected(services, error);
  const { name, message, fields } = error;
  return { status, name, message, ...(fields && { fields }) };
}

function unexpected({ logger }: RouterServices, error: Error) {
  logger.error('What became of one of several requests is not known', error);
  const message =
    'Something went wrong; look whether it was decided, then try again';
  return { status: 500, name: 'Error', message };
}
