// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The fake's audit.

import {
  AuditChain,
  auditCsvHeader,
  auditCsvLine,
  AuditEntry,
  auditJsonLine,
  ExportAuditQuery,
  ListAuditQuery,
  Page,
} from '..';
import { FakePods } from './FakePods';
import { fitsAudit, isOffset, paged } from './fakeQueries';

/** Answers what its state says; nothing is recorded by itself. */
export class FakeAudit extends FakePods {
  async listAudit(input: ListAuditQuery = {}): Promise<Page<AuditEntry>> {
    await this.called('listAudit', input);
    await this.requirePermission('listAudit');
    const query = await this.read('listAudit', input);
    await this.requireCursor(query, isOffset);
    const fitting = this.state.audit.filter(it => fitsAudit(it, query));
    return paged(fitting, query);
  }

  async getAuditChain(): Promise<AuditChain> {
    await this.called('getAuditChain');
    await this.requirePermission('getAuditChain');
    return this.state.auditChain;
  }

  async exportAudit(input: ExportAuditQuery = {}): Promise<string> {
    await this.called('exportAudit', input);
    await this.requirePermission('exportAudit');
    const query = await this.read('exportAudit', input);
    const fitting = this.state.audit.filter(it => fitsAudit(it, query));
    const inOrder = [...fitting].reverse();
    return query.format === 'csv'
      ? auditCsvHeader + inOrder.map(auditCsvLine).join('')
      : inOrder.map(auditJsonLine).join('');
  }
}
