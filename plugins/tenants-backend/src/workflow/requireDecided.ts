// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';
import { Decided } from '../database/operations/decided';

/**
 * A base that moved leads back to review and never comes here.
 *
 * @throws FieldsConflict saying which of the things that a decision stands on no longer holds.
 */
export function requireDecided(
  outcome: Exclude<Decided, { result: 'base-moved' }>,
): void {
  switch (outcome.result) {
    case 'not-open':
      throw new FieldsConflict([
        {
          path: '',
          code: 'request_decided',
          params: { state: outcome.state },
        },
      ]);
    case 'digest-differs':
      throw new FieldsConflict([
        {
          path: 'digest',
          code: 'digest_differs',
          params: { digest: outcome.digest },
        },
      ]);
    case 'edited-since':
      throw new FieldsConflict([{ path: '', code: 'edited_since' }]);
    default:
  }
}
