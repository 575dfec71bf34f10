// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Suspends what has expired, the way that requests go: rendered, stored, approved by a rule, and delivered as a revision.

import {
  ApprovalRequirement,
  FieldsConflict,
  PORTAL_ACTOR,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { randomUUID } from 'node:crypto';
import { EXPIRY_RULE } from '../../config/approvalSchema';
import { RequestStore } from '../../database/RequestStore';
import { TenantRow } from '../../database/tables';
import { newestState } from '../currentState';
import { DecisionService } from '../DecisionService';
import { newRequestRow } from '../newRequestRow';
import { WishRenderer } from '../WishRenderer';

/** Who asks for it. */
const PORTAL = { ref: PORTAL_ACTOR, groups: [], approver: false };

/** Nobody but the rule counts, and it is about nothing but this. */
const requirement: ApprovalRequirement = {
  rule: EXPIRY_RULE,
  auto: true,
  steps: [],
};

const NO_LIMITS = { maxOpenPerPerson: Infinity, maxOpenPerGroup: Infinity };

export class SuspensionAtEnd {
  constructor(
    private readonly parts: {
      store: RequestStore;
      renderer: WishRenderer;
      decisions: DecisionService;
    },
  ) {}

  /**
   * Request, approval and revision come in one transaction with the mark that it was done for this end.
   *
   * @throws ConflictError while a request for the tenant is open, or it is no longer what it was
   */
  async suspend(tenant: TenantRow): Promise<boolean> {
    const { store, renderer, decisions } = this.parts;
    const { life, tenant_id: tenantId, expires_at: at } = tenant;
    const current = await newestState(store, life);
    if (!current) return false;
    const wish = {
      type: 'suspend',
      tenantId,
      reason: `expiresAt ${at}`,
    } as const;
    const rendered = await renderer.render(wish, current.state);
    const row = newRequestRow(PORTAL, wish, rendered, {
      life,
      base: current.revision,
      standing: 'other',
      expiresAt: null,
    });
    return store.transaction(async tx => {
      await tx.lockCluster(row.cluster);
      if (!(await tx.markEnd(tenant, 'expiry-suspension'))) return false;
      const id = randomUUID();
      await tx.insert(
        { id, ...row, requirement, deciders: [] },
        rendered.spec,
        {
          limits: NO_LIMITS,
          previous: current.state.spec,
        },
      );
      const request = (await tx.request(id))!;
      const decided = await decisions.approveByRule(tx, request, requirement);
      if (decided.result !== 'decided') {
        throw new FieldsConflict([{ path: '', code: 'tenant_changed' }]);
      }
      return true;
    });
  }
}
