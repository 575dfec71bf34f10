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
  PolicySimulation,
  SimulatePolicyInput,
} from '..';
import { FakePods } from './FakePods';
import { fitsAudit, isOffset, paged } from './fakeQueries';
import { simulated } from './fakeSteps';

/** Answers what its state says; nothing is recorded by itself. Of rules it knows who could decide by the first of them. */
export class FakeAudit extends FakePods {
  async listAudit(input: ListAuditQuery = {}): Promise<Page<AuditEntry>> {
    await this.called('listAudit', input);
    await this.requirePermission('listAudit');
    const query = await this.read('listAudit', input);
    await this.requireCursor(query, isOffset);
    const fitting = this.state.audit.filter(it => fitsAudit(it, query));
    return paged(fitting, query);
  }

  async simulatePolicy(
    input: SimulatePolicyInput = {},
  ): Promise<PolicySimulation> {
    await this.called('simulatePolicy', input);
    const { requestId } = input;
    if (requestId) await this.admittedRequest('getRequest', requestId);
    await this.requirePermission('simulatePolicy');
    const { rules } = await this.read('simulatePolicy', input);
    const at = rules?.findIndex(
      ({ then }) => (then.autoApprove === true) === (then.steps !== undefined),
    );
    if (at !== undefined && at >= 0) {
      const message = 'names either autoApprove: true or steps';
      throw await this.wrong({
        path: `rules.${at}.then`,
        code: 'rule_unsound',
        params: { message },
      });
    }
    const seen = this.state.requests.filter(
      it => this.seesRequest(it) && (!requestId || it.id === requestId),
    );
    return {
      rules: this.state.rules,
      items: seen.map(it => simulated(it, this.state.rules, rules)),
      totalItems: seen.length,
    };
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
