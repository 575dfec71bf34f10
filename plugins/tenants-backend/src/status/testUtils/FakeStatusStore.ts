// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A fake: the observer's rows in memory, with the same rules as the database's.

import { ClusterFacts } from '../../facts/ClusterFacts';
import { ExpectedTenant, ObservedStatus } from '../../facts/ExpectedTenant';
import { NamedProblem } from '../../kubernetes/problemOf';
import { StatusStore } from '../StatusStore';

export class FakeStatusStore implements StatusStore {
  readonly expected = new Map<string, ExpectedTenant>();
  readonly statuses = new Map<string, ObservedStatus>();
  readonly saves: { tenantId: string; status: ObservedStatus }[] = [];
  readonly confirmations: { at: Date; facts: ClusterFacts }[] = [];
  /** Every write of a problem; `problem` is what the row says now. */
  readonly problems: NamedProblem[] = [];
  problem: (NamedProblem & { since: Date }) | undefined;
  readonly reconciles: string[] = [];
  lease: { holder: string; until: number } | undefined;

  expect(tenantId: string, changes: Partial<ExpectedTenant> = {}): void {
    this.expected.set(tenantId, {
      tenantId,
      life: tenantId,
      cluster: 'test',
      lifecycle: 'active',
      revision: 1,
      hadNamespace: false,
      services: [],
      ...changes,
    });
  }

  verdict(tenantId: string): string | undefined {
    return this.statuses.get(tenantId)?.verdict.code;
  }

  async holdCluster(_: string, holder: string, seconds: number) {
    const free = !this.lease || this.lease.until < Date.now();
    if (!free && this.lease?.holder !== holder) return false;
    this.lease = { holder, until: Date.now() + seconds * 1000 };
    return true;
  }

  async releaseCluster(_: string, holder: string) {
    if (this.lease?.holder === holder) this.lease = undefined;
  }

  async listExpected() {
    return [...this.expected.values()];
  }

  async getExpected(tenantId: string) {
    return this.expected.get(tenantId);
  }

  async saveObserved(
    _: string,
    holder: string,
    life: string,
    status: ObservedStatus,
  ) {
    if (this.lease?.holder !== holder) return false;
    const living = [...this.expected.values()].find(it => it.life === life);
    if (!living) return false;
    const { tenantId } = living;
    this.saves.push({ tenantId, status });
    this.statuses.set(tenantId, status);
    return true;
  }

  async confirmCluster(
    _: string,
    holder: string,
    at: Date,
    facts: ClusterFacts,
  ) {
    if (this.lease?.holder !== holder) return;
    this.confirmations.push({ at, facts });
    this.problem = undefined;
  }

  async saveProblem(
    _: string,
    holder: string,
    problem: NamedProblem,
    at: Date,
  ) {
    if (this.lease?.holder !== holder) return false;
    this.problems.push(problem);
    this.problem = { ...problem, since: this.problem?.since ?? at };
    return true;
  }

  async requestReconcile(tenantId: string) {
    this.reconciles.push(tenantId);
  }
}
