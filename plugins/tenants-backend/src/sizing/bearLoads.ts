// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether a preset bears loads in one way: the same rules say it that judge requests.

import {
  Finding,
  Load,
  Preset,
  quotaKeyOf,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { formatAmount } from '../manifests/amounts';
import { checkSpec } from '../manifests/checkSpec';
import { demandOf, gpusAskedFor } from '../manifests/demand';
import { deviceOf } from '../manifests/gpuClasses';
import { gpusGranted, quotaOf } from '../manifests/quota';
import { ManifestCluster } from '../manifests/RenderInput';
import { GpuCandidate } from './gpuCandidates';
import { Plan, planService } from './planService';
import { Step, step } from './Step';
import { SizingTemplates } from './templateSchema';

/** Which of the loads go on which GPU. */
export type Way = { gpu?: GpuCandidate; onGpu: boolean[] };

/** Loads that a preset bears. */
export type Borne = {
  preset: Preset;
  spec: TenantSpec;
  plans: (Plan & { name: string; template: string })[];
  /** Devices in all. */
  gpus: number;
};

/** Why not; `isFinal`: no other preset does. */
export type Refused = { obstacle: Step; findings: Finding[]; isFinal: boolean };

export type Question = {
  loads: Load[];
  templates: SizingTemplates;
  cluster: ManifestCluster;
};

/** What no rule asks where an image is still to be named. */
const SOME_IMAGE = 'registry.example.com/image:1.0.0';

export function bearLoads(
  { loads, templates, cluster }: Question,
  { gpu, onGpu }: Way,
  preset: Preset,
): Borne | Refused {
  const plans: Borne['plans'] = [];
  for (const [at, load] of loads.entries()) {
    const { template: name } = load;
    const planned = planService({
      load,
      template: templates[name],
      preset,
      cluster: cluster.name,
      ...(onGpu[at] && { gpu }),
    });
    if ('obstacle' in planned) {
      return { obstacle: planned.obstacle, findings: [], isFinal: true };
    }
    const earlier = plans.filter(it => it.template === name).length;
    plans.push({
      ...planned.plan,
      name: earlier === 0 ? name : `${name}-${earlier + 1}`,
      template: name,
    });
  }
  const spec = withOverride(specOf(plans, templates, preset), preset, cluster);
  const findings = checkSpec({ tenantId: 'advice', spec, preset, cluster });
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length > 0
    ? {
        obstacle: step('no_preset', { preset: preset.name }),
        findings: errors,
        isFinal: false,
      }
    : {
        preset,
        spec,
        plans,
        gpus: plans.reduce(
          (sum, it) => sum + it.replicas * (it.gpu?.count ?? 0),
          0,
        ),
      };
}

function specOf(
  plans: Borne['plans'],
  templates: SizingTemplates,
  preset: Preset,
): TenantSpec {
  return {
    displayName: 'Advice',
    owner: 'group:default/advice',
    environment: 'dev',
    preset: preset.name,
    services: plans.map(({ steps: _, template, ...service }) => ({
      ...service,
      image: templates[template].image ?? SOME_IMAGE,
    })),
  };
}

/** GPUs that come with a preset are reserved, used or not: as many, of the kind that is needed, are asked for instead. */
function withOverride(
  spec: TenantSpec,
  preset: Preset,
  cluster: ManifestCluster,
): TenantSpec {
  const { gpu } = spec.services.find(it => it.gpu) ?? {};
  const device = deviceOf(gpu, cluster);
  const given = gpusGranted({ ...spec, services: [] }, preset, cluster);
  if (!gpu || device === undefined || Object.keys(given).length === 0) {
    return spec;
  }
  const count = gpusAskedFor(spec, cluster)[device];
  return given[device] === count
    ? spec
    : { ...spec, overrides: { gpu: { ...gpu, count } } };
}

/** What the services use at worst of what the quota gives: CPU, memory, pods and devices. */
export function quotaUse({ spec, preset }: Borne, cluster: ManifestCluster) {
  const hard = quotaOf({ spec, preset, cluster });
  const accessMode = cluster.storage?.accessMode;
  const demand = demandOf(spec, preset, accessMode, cluster);
  const devices = Object.keys(gpusAskedFor(spec, cluster)).map(quotaKeyOf);
  return ['requests.cpu', 'requests.memory', 'pods', ...devices]
    .filter(key => hard[key] !== undefined)
    .map(resource => ({
      resource,
      needed: formatAmount(resource, demand[resource] ?? 0),
      available: hard[resource],
    }));
}
