// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { Decided } from '../database/operations/decideRequest';

/** @throws ConflictError that says why a decision was not taken; a base that moved is for the caller. */
export function requireDecided(outcome: Decided): void {
  if (outcome.result === 'not-open') {
    throw new ConflictError(
      `The request is ${outcome.state} already: somebody decided meanwhile`,
    );
  }
  if (outcome.result === 'digest-differs') {
    throw new ConflictError(
      `The digest is not that of the manifest to decide (${outcome.digest}): read it again`,
    );
  }
}
