// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is to be said of an open request now: what was said when it was asked, and what has come up since.

import { beginsLife, Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { plaintextRule } from '../manifests/rules/plaintext';
import { newestState } from './currentState';
import { hostFindings } from './hostFindings';
import { judgeReason } from './plainSecrets';

/** What is judged anew at each look, for it changes with other tenants and with what is known as a secret. */
const FRESH = new Set([
  'env-holds-secret',
  'text-holds-secret',
  'secret-suspected',
  'secret-stays',
  'ingress-host-shared',
  'ingress-host-taken',
]);

/** All findings of an open request: those that were stored with it and last, and those that hold now. */
export async function standingFindings(
  store: RequestStore,
  request: RequestRow,
): Promise<Finding[]> {
  const stored = request.findings;
  const isFresh = ({ id, path }: Finding) =>
    FRESH.has(id) && (request.spec !== null || path === 'reason');
  return [
    ...stored.filter(it => !isFresh(it)),
    ...judgeReason(request.reason ?? undefined),
    ...(await ofSpec(store, request)),
  ];
}

async function ofSpec(
  store: RequestStore,
  request: RequestRow,
): Promise<Finding[]> {
  if (!request.spec) {
    return [];
  }
  const { spec } = request;
  const current = beginsLife(request.type)
    ? undefined
    : await newestState(store, request.life);
  const previous = current?.state.spec;
  return [
    ...plaintextRule({ spec, previous }),
    ...(await hostFindings(store, request.tenant_id, spec, previous)),
  ];
}
