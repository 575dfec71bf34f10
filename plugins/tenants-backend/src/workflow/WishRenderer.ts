// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A wish becomes the bytes that an approver will see: rendered once, findings and capacity beside.

import { NotFoundError } from '@backstage/errors';
import {
  Capacity,
  CreateRequest,
  FieldsError,
  Finding,
  Preset,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterConfig, TenantsConfig } from '../config/TenantsConfig';
import { capacityNeeds } from '../manifests/capacityNeeds';
import { checkSpec } from '../manifests/checkSpec';
import { parseManifest } from '../manifests/parseManifest';
import { renderRemoval } from '../manifests/renderRemoval';
import { renderTenant } from '../manifests/renderTenant';
import { checkObjects } from '../manifests/rules/manifest';
import { CommittedCapacity } from '../database/operations/readCommitted';
import { capacityFindings } from './capacityFindings';
import { capacityOf } from './capacityOf';
import { NoLongerSound } from './NoLongerSound';

/** The newest approved state of a tenant, as far as rendering needs it. */
export type CurrentState = {
  spec: TenantSpec;
  manifest: string;
  needs: Record<string, number>;
  cluster: string;
  presetVersion: number;
};

/** What a wish becomes. */
export type RenderedWish = {
  manifest: string;
  digest: string;
  tenantYaml: string;
  findings: Finding[];
  capacity: Capacity;
  needs: Record<string, number>;
  spec: TenantSpec;
  preset: Preset;
  cluster: ClusterConfig;
};

/** Renders wishes against the configured presets and clusters. */
export class WishRenderer {
  constructor(
    private readonly config: TenantsConfig,
    private readonly committed: (
      cluster: string,
      exceptTenant: string,
    ) => Promise<CommittedCapacity>,
  ) {}

  /**
   * @throws FieldsError when preset or cluster are unknown, an immutable field changes, or a rule refuses the spec.
   */
  async render(
    wish: CreateRequest,
    current: CurrentState | undefined,
  ): Promise<RenderedWish> {
    if (wish.type === 'delete') {
      return this.renderRemoval(wish.tenantId, required(current));
    }
    const suspended = wish.type === 'suspend';
    const { spec, preset, cluster, findings } = this.check(wish, current);
    const rendered = renderTenant({
      tenantId: wish.tenantId,
      spec,
      preset,
      cluster,
      suspended,
    });
    refuseErrors(checkObjects(rendered.objects));
    const needs = capacityNeeds(spec, preset, cluster);
    const { capacity, warnings } = await this.room({
      tenantId: wish.tenantId,
      cluster: cluster.name,
      needs,
      ...(!suspended && { spec }),
      ...(current && { current: current.needs }),
      // Suspended pods gave their devices back.
      ...(wish.type === 'update' && { previous: current?.spec }),
    });
    findings.push(...warnings);
    return {
      manifest: rendered.yaml,
      digest: rendered.digest,
      tenantYaml: rendered.tenantYaml,
      findings,
      capacity,
      needs,
      spec,
      preset,
      cluster,
    };
  }

  /**
   * Whether a wish that was rendered before would still be taken.
   *
   * @throws NoLongerSound naming each field that would now be refused.
   */
  requireStillSound(wish: CreateRequest, current: CurrentState | undefined) {
    if (wish.type === 'delete') return;
    try {
      this.check(wish, current);
    } catch (error) {
      throw error instanceof FieldsError ? new NoLongerSound(error) : error;
    }
  }

  /** @throws FieldsError */
  private check(wish: CreateRequest, current: CurrentState | undefined) {
    const spec = 'spec' in wish ? wish.spec : required(current).spec;
    const preset = this.presetOf(spec);
    const cluster = this.clusterOf(spec, current);
    this.requireImmutable(spec, current);
    const findings = checkSpec({
      tenantId: wish.tenantId,
      spec,
      preset,
      cluster,
      now: new Date(),
      ...(current && { previous: current.spec }),
    });
    refuseErrors(findings);
    return { spec, preset, cluster, findings };
  }

  /** The room that a wish finds now, and what is to be said of it. */
  async room(wish: {
    tenantId: string;
    cluster: string;
    needs: Record<string, number>;
    current?: Record<string, number>;
    spec?: TenantSpec;
    previous?: TenantSpec;
  }): Promise<{ capacity: Capacity; warnings: Finding[] }> {
    const committed = await this.committed(wish.cluster, wish.tenantId);
    const limit = Date.now() - this.config.status.staleAfterSeconds * 1000;
    const { observedAt } = committed;
    const stale = observedAt !== undefined && Date.parse(observedAt) < limit;
    const capacity = capacityOf({ ...wish, committed, stale });
    const warnings = capacityFindings({ ...wish, capacity, committed });
    return { capacity, warnings };
  }

  private async renderRemoval(
    tenantId: string,
    current: CurrentState,
  ): Promise<RenderedWish> {
    const preset = this.config.presets.find(
      ({ name }) => name === current.spec.preset,
    );
    const cluster = this.config.clusters.find(
      ({ name }) => name === current.cluster,
    );
    if (!preset || !cluster) {
      throw new NotFoundError(
        `Cluster ${current.cluster} or preset ${current.spec.preset} is no longer configured`,
      );
    }
    const { yaml, digest } = renderRemoval({
      tenantId,
      objects: parseManifest(current.manifest),
    });
    const { capacity } = await this.room({
      tenantId,
      cluster: cluster.name,
      needs: {},
      current: current.needs,
    });
    return {
      manifest: yaml,
      digest,
      tenantYaml: '',
      findings: [],
      capacity,
      needs: {},
      spec: current.spec,
      preset,
      cluster,
    };
  }

  private presetOf(spec: TenantSpec): Preset {
    const preset = this.config.presets.find(({ name }) => name === spec.preset);
    if (!preset) {
      const allowed = this.config.presets.map(({ name }) => name).join(', ');
      throw new FieldsError([
        {
          path: 'spec.preset',
          code: 'preset_unknown',
          params: { preset: spec.preset, allowed },
        },
      ]);
    }
    return preset;
  }

  private clusterOf(
    spec: TenantSpec,
    current: CurrentState | undefined,
  ): ClusterConfig {
    const name = spec.cluster ?? current?.cluster ?? this.config.defaultCluster;
    const cluster = this.config.clusters.find(
      candidate => candidate.name === name,
    );
    if (!cluster) {
      const allowed = this.config.clusters
        .map(candidate => candidate.name)
        .join(', ');
      throw new FieldsError([
        {
          path: 'spec.cluster',
          code: 'cluster_unknown',
          params: { cluster: name ?? '', allowed },
        },
      ]);
    }
    return cluster;
  }

  private requireImmutable(
    spec: TenantSpec,
    current: CurrentState | undefined,
  ) {
    if (!current) {
      return;
    }
    const fields = [];
    if (spec.environment !== current.spec.environment) {
      fields.push({
        path: 'spec.environment',
        code: 'immutable',
        params: { current: current.spec.environment },
      });
    }
    if (spec.cluster !== undefined && spec.cluster !== current.cluster) {
      fields.push({
        path: 'spec.cluster',
        code: 'immutable',
        params: { current: current.cluster },
      });
    }
    if (fields.length > 0) {
      throw new FieldsError(fields);
    }
  }
}

function required(current: CurrentState | undefined): CurrentState {
  if (!current) {
    throw new NotFoundError('The tenant has no approved revision yet');
  }
  return current;
}

function refuseErrors(findings: Finding[]) {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new FieldsError(
      errors.map(({ id, path, params }) => ({
        path: path ? `spec.${path}` : 'spec',
        code: id,
        ...(params && { params }),
      })),
    );
  }
}
