// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// No secret that somebody writes is stored, logged or answered: before anything else looks at a wish, it is judged.

import {
  CreateRequest,
  FieldsError,
  Finding,
  TenantSpec,
  doubt,
  refusal,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { plaintextRule } from '../manifests/rules/plaintext';
import { judgeProse } from '../secrets/judgeText';
import { refuseErrors } from './refusedFields';

/** @throws FieldsError that names every place of a secret, and nothing else: other refusals repeat what they speak of. */
export function refuseSecrets(
  wish: CreateRequest,
  previous: TenantSpec | undefined,
): void {
  const findings = [
    ...('spec' in wish ? plaintextRule({ spec: wish.spec, previous }) : []),
    ...judgeReason(wish.reason),
    ...judgeClient(wish.client),
  ];
  refuseErrors(findings);
}

/** What is to be said of a reason. */
export function judgeReason(reason: string | undefined): Finding[] {
  const verdict = reason && judgeProse(reason);
  if (!verdict) {
    return [];
  }
  return verdict === 'sure'
    ? [refusal('text-holds-secret', 'reason')]
    : [doubt('secret-suspected', 'reason')];
}

/** A name that may be a secret is none. */
function judgeClient(client: string | undefined): Finding[] {
  return client && judgeProse(client)
    ? [refusal('text-holds-secret', 'client')]
    : [];
}

/** @throws FieldsError when a comment holds a secret. */
export function refuseSecretComment(comment: string | undefined): void {
  if (comment && judgeProse(comment) === 'sure') {
    throw new FieldsError([{ path: 'comment', code: 'text-holds-secret' }]);
  }
}
