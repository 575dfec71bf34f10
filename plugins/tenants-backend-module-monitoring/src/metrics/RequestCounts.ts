// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Answers of this process on routes of tenants, for as long as the tenants live.

import { TenantAnswer } from '@ecp-ai/backstage-plugin-tenants-node';

/** Ids that may wait to be known as tenants: whoever calls may write any. */
const MOST_UNKNOWN = 1000;

type Counts = { life?: string; byAnswer: Map<string, number> };

/** How often a tenant's routes answered what. */
export type RequestCount = TenantAnswer & { count: number };

/** Counts by id, and forgets with the life of the tenant. */
export class RequestCounts {
  private readonly byTenant = new Map<string, Counts>();
  private unknown = 0;

  add({ tenantId, method, status }: TenantAnswer): void {
    let counts = this.byTenant.get(tenantId);
    if (!counts) {
      if (this.unknown >= MOST_UNKNOWN) return;
      this.unknown += 1;
      counts = { byAnswer: new Map() };
      this.byTenant.set(tenantId, counts);
    }
    const answer = `${method} ${status}`;
    counts.byAnswer.set(answer, (counts.byAnswer.get(answer) ?? 0) + 1);
  }

  /** Leaves those that live; a new life of an id begins at nothing. Called with what was read for a scrape. */
  settle(lives: Map<string, string>): void {
    for (const [tenantId, counts] of this.byTenant) {
      const life = lives.get(tenantId);
      if (!life || (counts.life && counts.life !== life)) {
        this.byTenant.delete(tenantId);
      } else {
        counts.life = life;
      }
    }
    this.unknown = 0;
  }

  has({ tenantId, method, status }: TenantAnswer): boolean {
    const counts = this.byTenant.get(tenantId);
    return counts?.byAnswer.has(`${method} ${status}`) ?? false;
  }

  *all(): Generator<RequestCount> {
    for (const [tenantId, { life, byAnswer }] of this.byTenant) {
      if (!life) continue;
      for (const [answer, count] of byAnswer) {
        const [method, status] = answer.split(' ');
        yield { tenantId, method, status: Number(status), count };
      }
    }
  }
}
