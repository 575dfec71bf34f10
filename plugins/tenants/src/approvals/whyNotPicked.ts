// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  isOpenState,
  TenantRequestSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { stateOf } from '../components/StateChips';

/** What is selected in a list to be decided together. */
export type Picked = {
  ids: ReadonlySet<string>;
  viewer: string | undefined;
  /** Milliseconds: requests expire. */
  now: number;
  /** Of those selected; absent while none is. */
  type?: TenantRequestSummary['type'];
  toggle: (request: TenantRequestSummary) => void;
};

/** Why a request cannot be selected; `undefined` where it can. */
export function whyNotPicked(
  request: TenantRequestSummary,
  { viewer, now, type }: Pick<Picked, 'viewer' | 'now' | 'type'>,
) {
  if (!isOpenState(stateOf(request, now))) return 'approvals.pick.over';
  if (request.requestedBy === viewer) return 'approvals.pick.own';
  if (request.state === 'changes_requested') return 'approvals.pick.sentBack';
  if (!request.decidable) return 'approvals.pick.notYours';
  return type && type !== request.type ? 'approvals.pick.otherKind' : undefined;
}
