// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is asked before an approval; whatever a transaction has to settle is asked again there.

import { ConflictError } from '@backstage/errors';
import {
  DecideInput,
  FieldError,
  FieldsError,
  Finding,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RequestRow } from '../database/tables';
import { standingFindings } from './standingFindings';

const SECRETS = ['env-holds-secret', 'text-holds-secret'];

/**
 * Asks again what was said of the request when it came in: secrets and doubts. Answers how many doubts the word passes.
 *
 * @throws FieldsError when there are doubts and no word.
 * @throws ConflictError naming each field that no longer stands; the request stays open.
 */
export async function requireApprovable(
  knex: Knex,
  request: RequestRow,
  input: DecideInput,
): Promise<number> {
  const findings = await standingFindings(knex, request);
  requireNoSecret(findings);
  requireWord(findings, input);
  return countDoubts(findings);
}

function countDoubts(findings: Finding[]): number {
  return findings.filter(({ severity }) => severity === 'doubt').length;
}

/** @throws FieldsError when doubts are to be passed without a word. */
export function requireWord(findings: Finding[], input: DecideInput): void {
  const doubts = countDoubts(findings);
  if (input.decision === 'approve' && doubts > 0 && !input.comment?.trim()) {
    throw new FieldsError([
      { path: 'comment', code: 'doubts_need_a_word', params: { doubts } },
    ]);
  }
}

/** A secret stands in what was to be approved; leaves the server as 409 with `error.fields`. */
class SecretInRequest extends ConflictError {
  constructor(readonly fields: FieldError[]) {
    super(
      `The request holds a secret (${fields
        .map(({ path }) => path)
        .join(', ')}): reject it`,
    );
  }
}

/** @throws ConflictError when a secret stands in what is to be approved. */
function requireNoSecret(findings: Finding[]): void {
  const secrets = findings.filter(
    ({ id, severity }) => severity === 'error' && SECRETS.includes(id),
  );
  if (secrets.length > 0) {
    throw new SecretInRequest(
      secrets.map(({ id, path }) => ({
        path: path === 'reason' ? path : `spec.${path}`,
        code: id,
      })),
    );
  }
}
