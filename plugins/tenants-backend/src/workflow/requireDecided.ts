// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { Decided } from '../database/operations/decideRequest';

/**
 * A base that moved leads back to review and never comes here.
 *
 * @throws ConflictError saying which of the things that a decision stands on no longer holds.
 */
export function requireDecided(
  outcome: Exclude<Decided, { result: 'base-moved' }>,
): void {
  switch (outcome.result) {
    case 'not-open':
      throw new ConflictError(
        `The request is ${outcome.state} already: somebody decided meanwhile`,
      );
    case 'digest-differs':
      throw new ConflictError(
        `The digest is not that of the manifest to decide (${outcome.digest}): read it again`,
      );
    default:
  }
}
