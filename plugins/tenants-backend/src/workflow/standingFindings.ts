// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is to be said of an open request now: what was said when it was asked, and what has come up since.

import { Finding, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RequestRow } from '../database/tables';
import { plaintextRule } from '../manifests/rules/plaintext';
import { newestState } from './currentState';
import { hostFindings } from './hostFindings';
import { judgeReason } from './plainSecrets';

/** The findings of an open request: those stored with it, and those of rules that see more now. */
export async function standingFindings(
  knex: Knex,
  request: RequestRow,
): Promise<Finding[]> {
  const stored: Finding[] = JSON.parse(request.findings);
  const known = new Set(stored.map(identity));
  const fresh = [
    ...judgeReason(request.reason ?? undefined),
    ...(await ofSpec(knex, request)),
  ];
  return [...stored, ...fresh.filter(it => !known.has(identity(it)))];
}

async function ofSpec(knex: Knex, request: RequestRow): Promise<Finding[]> {
  if (!request.spec) {
    return [];
  }
  const spec: TenantSpec = JSON.parse(request.spec);
  const current =
    request.type === 'update'
      ? await newestState(knex, request.life)
      : undefined;
  const previous = current?.state.spec;
  return [
    ...plaintextRule({ spec, previous }),
    ...(await hostFindings(knex, request.tenant_id, spec, previous)),
  ];
}

function identity({ id, severity, path }: Finding): string {
  return `${severity} ${id} ${path}`;
}
