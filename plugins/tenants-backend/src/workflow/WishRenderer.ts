// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A wish becomes the bytes that an approver will see: rendered once, findings and capacity beside.

import { NotFoundError } from '@backstage/errors';
import {
  Capacity,
  CreateRequest,
  FieldsError,
  Finding,
  removes,
  Rendering,
  tenantNamespace,
  TenantSpec,
  warning,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsConfig } from '../config/TenantsConfig';
import {
  CommittedCapacity,
  observedDevices,
} from '../database/operations/readCommitted';
import { capacityNeeds } from '../manifests/capacityNeeds';
import { checkSpec } from '../manifests/checkSpec';
import {
  ClusterDevices,
  clusterDevices,
  keptDevices,
} from '../manifests/devices';
import { TryObjects } from '../manifests/kinds/ObjectTrial';
import { parseManifest } from '../manifests/parseManifest';
import { goesFindings } from '../manifests/removal/goesFindings';
import { AskNamespace } from '../manifests/removal/NamespaceContents';
import { renderRemoval } from '../manifests/removal/renderRemoval';
import { Goes, whatGoes } from '../manifests/removal/whatGoes';
import { allowedOf, stoodBy } from '../manifests/allowed';
import { renderTenant } from '../manifests/renderTenant';
import { checkObjects } from '../manifests/rules/manifest';
import { capacityFindings } from './capacityFindings';
import { capacityOf } from './capacityOf';
import { AskConsent } from './consentingTenants';
import { stepAtRequest } from './lifecycles';
import { NoLongerSound } from './NoLongerSound';
import { refuseErrors } from './refusedFields';
import { CurrentState, RenderedWish } from './RenderedWish';
import { clusterOf, presetOf, requireImmutable } from './resolveWish';
import { trialFindings } from './trialFindings';

/** Renders wishes against the configured presets and clusters. */
export class WishRenderer {
  constructor(
    private readonly config: TenantsConfig,
    private readonly committed: (
      cluster: string,
      exceptTenant: string,
    ) => Promise<CommittedCapacity>,
    private readonly ask: AskNamespace,
    private readonly askConsent: AskConsent,
    private readonly tryObjects: TryObjects,
  ) {}

  /**
   * @throws FieldsError when preset or cluster are unknown, an immutable field changes, or a rule refuses the spec.
   * @throws LifecycleConflict when the tenant's lifecycle does not allow it.
   */
  async render(
    wish: CreateRequest,
    current: CurrentState | undefined,
  ): Promise<RenderedWish> {
    const step = stepAtRequest(wish.type, wish.tenantId, current?.lifecycle);
    return step.rendering === 'removal'
      ? this.renderRemoval(wish.tenantId, required(current))
      : this.renderState(wish, current, step.rendering);
  }

  private async renderState(
    wish: CreateRequest,
    current: CurrentState | undefined,
    rendering: 'running' | 'suspended',
  ): Promise<RenderedWish> {
    const { tenantId } = wish;
    const checked = await this.check(wish, current);
    const { spec, preset, cluster, configured, devices, findings, committed } =
      checked;
    const suspended = rendering === 'suspended';
    const input = {
      tenantId,
      spec,
      preset,
      cluster,
      suspended,
      consenting: checked.consenting,
    };
    const rendered = renderTenant(input);
    const allowed = 'spec' in wish ? allowedOf(input) : stoodBy(input);
    refuseErrors(checkObjects(rendered.objects, allowed));
    // Nobody is kept from suspending or resuming what was approved.
    if ('spec' in wish) {
      const tried = await trialFindings(this.tryObjects, input);
      refuseErrors(tried);
      findings.push(...tried);
    }
    const needs = capacityNeeds(spec, preset, cluster);
    const { capacity, warnings } = await this.room({
      tenantId,
      cluster: cluster.name,
      needs,
      rendering,
      spec,
      ...(current && { current }),
      ...(committed && { committed }),
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
      cluster: configured,
      rendering,
      devices,
    };
  }

  /**
   * Whether a wish that was rendered before would still be taken, with the device keys of then.
   *
   * @throws NoLongerSound naming each field that would now be refused.
   */
  async requireStillSound(
    wish: CreateRequest,
    current: CurrentState | undefined,
    devices?: ClusterDevices,
  ) {
    if (removes(wish.type)) return;
    try {
      await this.check(wish, current, devices);
    } catch (error) {
      throw error instanceof FieldsError ? new NoLongerSound(error) : error;
    }
  }

  /** @throws FieldsError when preset or cluster are unknown, an immutable field changes, or a rule refuses the spec. */
  async check(
    wish: CreateRequest,
    current: CurrentState | undefined,
    kept?: ClusterDevices,
  ) {
    const { tenantId } = wish;
    const spec = 'spec' in wish ? wish.spec : required(current).spec;
    const preset = presetOf(this.config, spec);
    const configured = clusterOf(this.config, spec, current);
    requireImmutable(spec, current);
    const { name, gpuResources, gpuClasses } = configured;
    // Kept keys need no look at the cluster.
    const committed = kept ? undefined : await this.committed(name, tenantId);
    const observed = committed && observedDevices(committed);
    const devices = kept
      ? keptDevices(kept, gpuResources)
      : clusterDevices(gpuResources, observed, gpuClasses);
    const cluster = {
      ...configured,
      gpuResources: devices.offered,
      devices: devices.keys,
    };
    const consenting = await this.askConsent({ tenantId, spec, cluster: name });
    const findings = checkSpec({
      tenantId,
      spec,
      preset,
      cluster,
      consenting,
      now: new Date(),
      slaClasses: Object.keys(this.config.slaClasses),
      ...(current && { previous: current.spec }),
    });
    refuseErrors(findings);
    if (!kept && !observed) findings.push(devicesUnknown(name, devices.keys));
    return {
      spec,
      preset,
      cluster,
      configured,
      devices,
      findings,
      committed,
      consenting,
    };
  }

  /** The room that a wish finds now, and what is to be said of it. */
  async room(wish: {
    tenantId: string;
    cluster: string;
    needs: Record<string, number>;
    rendering: Rendering;
    spec?: TenantSpec;
    current?: CurrentState;
    committed?: CommittedCapacity;
  }): Promise<{ capacity: Capacity; warnings: Finding[] }> {
    const { current, rendering, spec } = wish;
    const committed =
      wish.committed ?? (await this.committed(wish.cluster, wish.tenantId));
    const limit = Date.now() - this.config.status.staleAfterSeconds * 1000;
    const { observedAt } = committed;
    const stale = observedAt !== undefined && Date.parse(observedAt) < limit;
    const { tenantId: _, current: __, committed: ___, ...rest } = wish;
    const held = current && { current: current.needs };
    const capacity = capacityOf({ ...rest, ...held, committed, stale });
    const warnings = capacityFindings({
      capacity,
      committed,
      gpuClasses: this.config.clusters.find(it => it.name === wish.cluster)
        ?.gpuClasses,
      // Pods are looked for room only if they are to run.
      ...(rendering === 'running' && { spec }),
      // Suspended pods gave their devices back.
      ...(current?.lifecycle === 'active' && { previous: current.spec }),
    });
    return { capacity, warnings };
  }

  /** What goes with a tenant's namespace now, as the cluster says. */
  async goes(tenantId: string, current: CurrentState): Promise<Goes> {
    const namespace = tenantNamespace(tenantId);
    return whatGoes(
      await this.ask(current.cluster, namespace),
      parseManifest(current.manifest),
    );
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
    const goes = await this.goes(tenantId, current);
    const objects = parseManifest(current.manifest);
    const { yaml, digest } = renderRemoval({ tenantId, objects, goes });
    const { capacity } = await this.room({
      tenantId,
      cluster: cluster.name,
      needs: {},
      rendering: 'removal',
      current,
    });
    return {
      manifest: yaml,
      digest,
      tenantYaml: '',
      findings: goesFindings(goes, cluster.name),
      capacity,
      needs: {},
      spec: current.spec,
      preset,
      cluster,
      rendering: 'removal',
      goes,
    };
  }
}

function required(current: CurrentState | undefined): CurrentState {
  if (!current) {
    throw new NotFoundError('The tenant has no approved revision yet');
  }
  return current;
}

// A key that nobody knows of is in no quota.
function devicesUnknown(cluster: string, keys: string[]): Finding {
  return warning('devices-unknown', undefined, {
    cluster,
    counted: keys.join(', ') || '–',
  });
}
