// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether what was shown of an open request still holds, and what is to be shown now.

import {
  boundedFindings,
  Finding,
  beginsLife,
  isOpenState,
  removes,
  Rendering,
  TenantRequest,
  usualRendering,
  FieldsConflict,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { OwnedRequestRow } from '../database/requestAnswers';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { exceeds, Goes } from '../manifests/removal/whatGoes';
import { isCapacityFinding } from './capacityFindings';
import { newestState } from './currentState';
import { ApprovalPolicy } from './approval/ApprovalPolicy';
import { HolderRules } from './HolderRules';
import { renderedColumns } from './newRequestRow';
import { holderFindings, holdersOf } from './ownership';
import { requireNoSecret } from './requireNoSecret';
import { requireWord } from './requireWord';
import { standingFindings } from './standingFindings';
import { wishOf } from './wishOf';
import { WishRenderer } from './WishRenderer';

/** Looks at open requests once more, when somebody reads or decides them. */
export class RequestReview {
  constructor(
    private readonly options: {
      store: RequestStore;
      renderer: WishRenderer;
      holders: HolderRules;
      approval: ApprovalPolicy;
      /** Called after anything was committed. */
      committed: () => void;
    },
  ) {}

  /**
   * Asks again, before an approval, all that was asked when the request came in; what a transaction has to settle is asked
   * once more there. Answers what is to be said of the request now.
   *
   * @throws FieldsError when there are doubts and no word, then ConflictErrors that name what no longer holds.
   */
  async judgeAgain(
    request: OwnedRequestRow,
    input: { decision: string; digest: string; comment?: string },
  ): Promise<Finding[]> {
    const findings = await standingFindings(this.options.store, request);
    requireWord(findings, input);
    await this.options.holders.askAgain(request);
    requireNoSecret(findings);
    await this.requireStillSound(request);
    const isShown = input.digest === request.manifest_digest;
    if (isShown && (await this.hasGrown(request))) {
      await this.returnToReview(request, 'more_goes');
    }
    return findings;
  }

  /**
   * An open request as it is to be judged now: with the room that its cluster has for it, and what came up since it was
   * asked, and who has to approve it. A decided one stays as it was.
   */
  async withRoom(
    answer: TenantRequest,
    request: RequestRow,
  ): Promise<TenantRequest> {
    const { approval } = this.options;
    if (!isOpenState(answer.state)) {
      const recorded = await approval.recorded(request);
      return { ...answer, ...(recorded && { approval: recorded }) };
    }
    const { state } =
      (await newestState(this.options.store, request.life)) ?? {};
    const current = beginsLife(answer.type) ? undefined : state;
    const spec = answer.spec ?? current?.spec;
    const { capacity, warnings } = await this.options.renderer.room({
      tenantId: answer.tenantId,
      cluster: request.cluster,
      needs: request.needs,
      rendering: renderingOf(request),
      ...(spec && { spec }),
      ...(current && { current }),
    });
    const findings = await standingFindings(this.options.store, request);
    const lasting = findings.filter(it => !isCapacityFinding(it));
    const judged = await approval.judge(request);
    return {
      ...answer,
      approval: judged.state,
      capacity,
      findings: boundedFindings([...lasting, ...warnings]),
    };
  }

  /**
   * Asks again what was asked when the request came in: rules, preset and cluster, and time that went by. The bytes are not
   * rendered anew: those that were shown are those that are delivered, whatever a newer preset would make of the spec.
   *
   * @throws NoLongerSound naming each field; the request stays open.
   */
  private async requireStillSound(request: RequestRow): Promise<void> {
    const current = await newestState(this.options.store, request.life);
    const { devices } = request;
    await this.options.renderer.requireStillSound(
      wishOf(request),
      current?.state,
      devices ?? undefined,
    );
  }

  /** Whether a delete request would take more than it shows; its cluster is asked. */
  private async hasGrown(request: RequestRow): Promise<boolean> {
    if (!removes(request.type)) {
      return false;
    }
    const current = await newestState(this.options.store, request.life);
    if (!current || current.revision !== request.base_revision) {
      return false;
    }
    const goes = await this.options.renderer.goes(
      request.tenant_id,
      current.state,
    );
    // Nobody was shown anything by a request that was made before clusters were asked.
    return !request.goes || exceeds(goes, request.goes as Goes);
  }

  /**
   * Renders a request on what the tenant is now and leaves it with the approvers.
   *
   * @throws FieldsConflict, always, saying why
   * @throws LifecycleConflict when the tenant is no longer what the request is for: it can be rejected or withdrawn
   */
  async returnToReview(
    request: RequestRow,
    why: 'tenant_changed' | 'more_goes',
  ): Promise<never> {
    const { store, renderer, approval } = this.options;
    const current = await newestState(store, request.life);
    if (!current) throw returned(why);
    const rendered = await renderer.render(wishOf(request), current.state);
    if (request.spec) {
      const wanted = holdersOf(request.spec);
      rendered.findings.unshift(
        ...holderFindings(holdersOf(current.state.spec), wanted),
      );
    }
    const columns = renderedColumns(rendered);
    const { requirement, deciders } = await approval.columnsFor({
      ...request,
      ...columns,
    });
    await store.rerender(
      request,
      { ...columns, requirement, base_revision: current.revision },
      deciders,
    );
    this.options.committed();
    throw returned(why);
  }
}

/** How a request was rendered; older rows do not say, and were rendered by their type alone. */
export function renderingOf({
  type,
  rendering,
}: Pick<RequestRow, 'type' | 'rendering'>): Rendering {
  return rendering ?? usualRendering(type);
}

function returned(why: 'tenant_changed' | 'more_goes'): FieldsConflict {
  return new FieldsConflict([{ path: '', code: why }]);
}
