// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The life of a request as a table: which event leads from which state to which.

import {
  FieldsConflict,
  RequestState,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What may happen to a request. */
export type RequestEvent =
  | 'approve'
  | 'reject'
  | 'request_changes'
  | 'edit'
  | 'cancel'
  | 'expire'
  | 'rerender';

/** States that are not here are final, or nothing leads to them. */
const TABLE: Partial<
  Record<RequestState, Partial<Record<RequestEvent, RequestState>>>
> = {
  pending: {
    approve: 'approved',
    reject: 'rejected',
    cancel: 'cancelled',
    expire: 'expired',
    // The base moved: the same wish, rendered anew, goes back before the approvers.
    rerender: 'pending',
    request_changes: 'changes_requested',
  },
  changes_requested: {
    edit: 'pending',
    cancel: 'cancelled',
    expire: 'expired',
  },
};

/** The next state, or `undefined` when the event cannot happen there. */
export function nextState(
  state: RequestState,
  event: RequestEvent,
): RequestState | undefined {
  return TABLE[state]?.[event];
}

/** States in which an event can happen: the guard of the UPDATE that carries it out. */
export function statesAllowing(event: RequestEvent): RequestState[] {
  return (Object.keys(TABLE) as RequestState[]).filter(state =>
    nextState(state, event),
  );
}

/** @throws FieldsConflict when the event cannot happen in that state. */
export function requireTransition(
  state: RequestState,
  event: RequestEvent,
): RequestState {
  const next = nextState(state, event);
  if (!next) {
    throw new FieldsConflict([
      { path: '', code: 'request_decided', params: { state } },
    ]);
  }
  return next;
}
