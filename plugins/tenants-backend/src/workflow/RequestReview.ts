// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether what was shown of an open request still holds, and what is to be shown now.

import {
  isOpenState,
  RequestType,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { rerenderRequest } from '../database/operations/rerenderRequest';
import { RequestRow } from '../database/tables';
import { exceeds } from '../manifests/removal/whatGoes';
import { isCapacityFinding } from './capacityFindings';
import { newestState } from './currentState';
import { Rendering } from './lifecycles';
import { renderedFrom } from './newRequestRow';
import { holderFindings, holdersOf } from './ownership';
import { standingFindings } from './standingFindings';
import { wishOf } from './wishOf';
import { WishRenderer } from './WishRenderer';

/** Looks at open requests once more, when somebody reads or decides them. */
export class RequestReview {
  constructor(
    private readonly knex: Knex,
    private readonly renderer: WishRenderer,
  ) {}

  /**
   * An open request as it is to be judged now: with the room that its cluster has for it, and what came up since it was
   * asked. A decided one stays as it was.
   */
  async withRoom(
    answer: TenantRequest,
    request: RequestRow,
  ): Promise<TenantRequest> {
    if (!isOpenState(answer.state)) {
      return answer;
    }
    const { state } = (await newestState(this.knex, request.life)) ?? {};
    const current = answer.type === 'create' ? undefined : state;
    const spec = answer.spec ?? current?.spec;
    const { capacity, warnings } = await this.renderer.room({
      tenantId: answer.tenantId,
      cluster: request.cluster,
      needs: JSON.parse(request.needs),
      rendering: renderingOf(request),
      ...(spec && { spec }),
      ...(current && { current }),
    });
    const findings = await standingFindings(this.knex, request);
    const lasting = findings.filter(it => !isCapacityFinding(it));
    return { ...answer, capacity, findings: [...lasting, ...warnings] };
  }

  /**
   * Asks again what was asked when the request came in: rules, preset and cluster, and time that went by. The bytes are not
   * rendered anew: those that were shown are those that are delivered, whatever a newer preset would make of the spec.
   *
   * @throws NoLongerSound naming each field; the request stays open.
   */
  async requireStillSound(request: RequestRow): Promise<void> {
    const current = await newestState(this.knex, request.life);
    const { devices } = request;
    await this.renderer.requireStillSound(
      wishOf(request),
      current?.state,
      devices ? JSON.parse(devices) : undefined,
    );
  }

  /** Whether a delete request would take more than it shows; its cluster is asked. */
  async hasGrown(request: RequestRow): Promise<boolean> {
    if (request.type !== 'delete') {
      return false;
    }
    const current = await newestState(this.knex, request.life);
    if (!current || current.revision !== request.base_revision) {
      return false;
    }
    const goes = await this.renderer.goes(request.tenant_id, current.state);
    // Nobody was shown anything by a request that was made before clusters were asked.
    return !request.goes || exceeds(goes, JSON.parse(request.goes));
  }

  /**
   * Renders a request on what the tenant is now and leaves it with the approvers.
   *
   * @throws LifecycleConflict when the tenant is no longer what the request is for: it can be rejected or withdrawn
   */
  async returnToReview(request: RequestRow): Promise<void> {
    const current = await newestState(this.knex, request.life);
    if (!current) {
      return;
    }
    const rendered = await this.renderer.render(wishOf(request), current.state);
    if (request.spec) {
      const wanted = holdersOf(JSON.parse(request.spec));
      rendered.findings.unshift(
        ...holderFindings(holdersOf(current.state.spec), wanted),
      );
    }
    await rerenderRequest(this.knex, request, {
      manifest: rendered.manifest,
      tenant_yaml: rendered.tenantYaml,
      manifest_digest: rendered.digest,
      findings: JSON.stringify(rendered.findings),
      capacity: JSON.stringify(rendered.capacity),
      needs: JSON.stringify(rendered.needs),
      ...renderedFrom(rendered),
      base_revision: current.revision,
    });
  }
}

const BY_TYPE: Record<RequestType, Rendering> = {
  create: 'running',
  update: 'running',
  suspend: 'suspended',
  resume: 'running',
  delete: 'removal',
};

/** How a request was rendered; older rows do not say, and were rendered by their type alone. */
export function renderingOf({
  type,
  rendering,
}: Pick<RequestRow, 'type' | 'rendering'>): Rendering {
  return rendering ?? BY_TYPE[type];
}
