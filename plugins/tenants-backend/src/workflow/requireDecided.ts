// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { Decided } from '../database/operations/decideRequest';

/** @throws ConflictError saying which of the things that a decision stands on no longer holds. */
export function requireDecided(outcome: Decided): void {
  switch (outcome.result) {
    case 'not-open':
      throw new ConflictError(
        `The request is ${outcome.state} already: somebody decided meanwhile`,
      );
    case 'digest-differs':
      throw new ConflictError(
        `The digest is not that of the manifest to decide (${outcome.digest}): read it again`,
      );
    case 'base-moved':
      throw new ConflictError(
        'The tenant changed since: the request was rendered anew and is back in review',
      );
    default:
  }
}
