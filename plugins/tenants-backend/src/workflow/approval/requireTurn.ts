// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  FieldsConflict,
  FieldsNotAllowed,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestRow } from '../../database/tables';
import { Actor } from '../Actor';

/** Whose turn it is. */
type Turn = {
  /** Groups whose members are next. */
  next: string[];
  /** Those of steps that are done. */
  done?: string[];
  /** Those of this step and of the ones after it. */
  later?: string[];
  /** People whose approval counts no more. */
  lapsed?: string[];
  /** Whoever edited what is asked for: as good as requesters. */
  editors?: string[];
  /** Who asks has approved what is asked for now. */
  hasApproved?: boolean;
};

/**
 * @throws NotAllowedError for one's own request, or somebody whose turn it is not.
 * @throws FieldsConflict for somebody who approved already, whose step others completed, or whose turn comes later again, since
 * an approval counts no more.
 */
export function requireTurn(
  { ref, groups }: Actor,
  { requested_by }: Pick<RequestRow, 'requested_by'>,
  {
    next,
    done = [],
    later = [],
    lapsed = [],
    editors = [],
    hasApproved = false,
  }: Turn,
): void {
  const isIn = (refs: string[]) => groups.some(it => refs.includes(it));
  const isOwn = requested_by === ref || editors.includes(ref);
  if (isIn([...next, ...done, ...later]) && isOwn) {
    throw new FieldsNotAllowed({ path: '', code: 'own_request' });
  }
  if (hasApproved) {
    throw new FieldsConflict([{ path: '', code: 'decided_already' }]);
  }
  if (isIn(next)) return;
  if (lapsed.length > 0 && isIn(later)) {
    const params = { who: lapsed.join(', ') };
    throw new FieldsConflict([{ path: '', code: 'approvals_lapsed', params }]);
  }
  if (isIn(done)) {
    throw new FieldsConflict([{ path: '', code: 'step_decided' }]);
  }
  throw new FieldsNotAllowed({
    path: '',
    code: 'approvers_only',
    params: { approvers: next.join(', ') },
  });
}
