// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The audit, for those who may read it.

import {
  AuditEntry,
  auditCsvHeader,
  auditCsvLine,
  auditJsonLine,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Router } from 'express';
import { publicKeyOf } from '../audit/checkpoint';
import { bindRoute, RouteCall } from './bindRoute';
import { RouterServices } from './RouterServices';

/** Adds `/v1/audit…`. What was recorded until now is in the chain before it is read. */
export function addAuditRoutes(router: Router, services: RouterServices): void {
  const { access, auditReader, auditStore, config } = services;
  const admit = async (
    call: RouteCall<'listAudit' | 'exportAudit' | 'getAuditChain'>,
  ) => {
    const caller = await access.caller(call.req);
    await access.requireBasic(caller, call.permission);
  };

  bindRoute(router, 'listAudit', async call => {
    await admit(call);
    const query = call.query();
    await auditStore.chain();
    return auditReader.list(query);
  });

  bindRoute(router, 'getAuditChain', async call => {
    await admit(call);
    const head = await auditStore.chain();
    const [verified, checkpoints] = await Promise.all([
      auditStore.verdict(),
      auditStore.checkpoints(),
    ]);
    const checkpoint = checkpoints.at(-1);
    const { key } = config.audit;
    return {
      ...(head && { head }),
      ...(verified && { verified }),
      ...(checkpoint && { checkpoint }),
      ...(key && { publicKey: publicKeyOf(key) }),
    };
  });

  bindRoute(router, 'exportAudit', async call => {
    await admit(call);
    const { format, ...filters } = call.query();
    await auditStore.chain();
    const rows = auditReader.all(filters);
    return format === 'csv'
      ? pieces(rows, auditCsvLine, auditCsvHeader)
      : pieces(rows, auditJsonLine);
  });
}

async function* pieces(
  rows: AsyncIterable<AuditEntry>,
  line: (entry: AuditEntry) => string,
  header = '',
): AsyncGenerator<Uint8Array> {
  if (header) yield Buffer.from(header);
  for await (const row of rows) yield Buffer.from(line(row));
}
