// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { FieldError, Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { errorsOf, refusedFields } from './refusedFields';

const SECRETS = ['env-holds-secret', 'text-holds-secret'];

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

/** @throws ConflictError when a secret stands in what is to be approved: it was asked for before anybody knew it as one. */
export function requireNoSecret(findings: Finding[]): void {
  const secrets = errorsOf(findings).filter(({ id }) => SECRETS.includes(id));
  if (secrets.length > 0) throw new SecretInRequest(refusedFields(secrets));
}
