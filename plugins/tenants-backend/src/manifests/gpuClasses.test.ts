// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { GpuSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { capacityNeeds } from './capacityNeeds';
import { clusterDevices } from './devices';
import { quotaOf } from './quota';
import { shippedPresets } from './shippedPresets';
import { checkAll, checkOne } from './testUtils/checkExample';
import { serviceOf, specOf } from './testUtils/exampleSpecs';
import {
  classCluster as cluster,
  fullCluster,
} from './testUtils/manifestCluster';
import { renderOne } from './testUtils/renderExample';

const CLAIMED = 'gpu.nvidia.com.deviceclass.resource.k8s.io/devices';
const resources = { cpu: '1', memory: '2Gi' };
const preset = (name: string) => shippedPresets.find(it => it.name === name)!;

const serviceWith = (gpu: GpuSpec, parts = {}) =>
  serviceOf({ health: { path: '/' }, port: 8080, resources, gpu, ...parts });
const rendered = (gpu: GpuSpec, parts = {}) =>
  renderOne({ resources, gpu, ...parts }, { cluster, preset: preset('large') });
const podOf = (gpu: GpuSpec, parts = {}) =>
  rendered(gpu, parts).find('Deployment').spec.template.spec;
const said = (gpu: GpuSpec, name = 'large', parts = {}) =>
  checkAll(
    { preset: name, services: [serviceWith(gpu)], ...parts },
    { cluster },
  ).map(({ id, path, params }) => ({ id, path, ...params }));

describe('a class of a resource', () => {
  it('is asked for as the resource, on the nodes that have it', () => {
    const pod = podOf({ class: 'h100', count: 2 });
    expect(pod).toMatchObject({
      nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' },
      runtimeClassName: 'nvidia',
      tolerations: [{ key: 'h100', operator: 'Equal', value: 'ai' }],
    });
    expect(pod.containers[0].resources.limits['nvidia.com/gpu']).toBe('2');
    expect(pod.containers[0].resources.requests['nvidia.com/gpu']).toBe('2');
    expect(pod).not.toHaveProperty('resourceClaims');
  });

  it('is the resource with its usual taints where nothing more is said', () => {
    expect(podOf({ class: 'slice', count: 1 })).toEqual(
      podOf({ resource: 'nvidia.com/mig-1g.10gb', count: 1 }),
    );
  });

  it('counts with the resource', () => {
    const spec = specOf({
      preset: 'large',
      services: [
        serviceWith({ class: 'h100', count: 2 }),
        serviceWith({ resource: 'nvidia.com/gpu', count: 7 }, { name: 'b' }),
      ],
    });
    const findings = checkAll(spec, { cluster });
    expect(findings).toEqual([
      expect.objectContaining({
        id: 'gpu-quota-covers-services',
        params: { resource: 'nvidia.com/gpu', needed: 9, available: 8, max: 8 },
      }),
    ]);
  });

  it('is there although the resource by itself is not to be had', () => {
    const only = { ...cluster, gpuResources: [] };
    const findings = (gpu: GpuSpec) =>
      checkOne({ resources, gpu }, { cluster: only, preset: preset('large') });
    expect(
      findings({ class: 'h100', count: 8 }).filter(
        it => it.severity === 'error',
      ),
    ).toEqual([]);
    expect(findings({ resource: 'nvidia.com/gpu', count: 1 })[0].id).toBe(
      'gpu-not-on-cluster',
    );
  });
});

describe('a class that is claimed', () => {
  it('is claimed by each pod, and asked for in no other way', () => {
    const { find } = rendered({ class: 'b200', count: 2 });
    const template = find('ResourceClaimTemplate');
    expect(template).toMatchObject({
      apiVersion: 'resource.k8s.io/v1',
      metadata: { namespace: 'ecp-ai-vision-lab' },
      spec: {
        spec: {
          devices: {
            requests: [
              {
                name: 'gpu',
                exactly: {
                  deviceClassName: 'gpu.nvidia.com',
                  allocationMode: 'ExactCount',
                  count: 2,
                },
              },
            ],
          },
        },
      },
    });
    const pod = find('Deployment').spec.template.spec;
    expect(pod.resourceClaims).toEqual([
      { name: 'gpu', resourceClaimTemplateName: template.metadata.name },
    ]);
    expect(pod.tolerations).toEqual([
      { key: 'nvidia.com/gpu', operator: 'Exists' },
    ]);
    const { claims, requests, limits } = pod.containers[0].resources;
    expect(claims).toEqual([{ name: 'gpu' }]);
    expect(Object.keys({ ...requests, ...limits }).join()).not.toContain('/');
  });

  it('has another template for another wish, as none can change', () => {
    const name = (count: number, service = 'api') =>
      rendered({ class: 'b200', count }, { name: service }).find(
        'ResourceClaimTemplate',
      ).metadata.name;
    expect(name(1)).toBe(name(1));
    expect(new Set([name(1), name(2), name(1, 'api-gpu')]).size).toBe(3);
    expect(name(1, 'a'.repeat(40)).length).toBeLessThanOrEqual(63);
  });

  it('is counted by the name that quotas have for it, and is 0 for who was not granted it', () => {
    const hardOf = (name: string, gpu?: GpuSpec) => {
      const spec = specOf({
        preset: name,
        ...(gpu && { overrides: { gpu }, services: [serviceWith(gpu)] }),
      });
      return quotaOf({ spec, preset: preset(name), cluster });
    };
    expect(hardOf('large', { class: 'b200', count: 3 })).toMatchObject({
      [CLAIMED]: '3',
      'requests.nvidia.com/gpu': '0',
    });
    expect(hardOf('large')[CLAIMED]).toBe('0');
    expect(hardOf('micro')[CLAIMED]).toBe('0');
    expect(hardOf('large', { class: 'b200', count: 3 })).not.toHaveProperty([
      `requests.${CLAIMED}`,
    ]);
  });

  it('is needed of the cluster', () => {
    const gpu = { class: 'b200', count: 3 };
    const spec = specOf({ preset: 'large', overrides: { gpu } });
    const needs = capacityNeeds(spec, preset('large'), cluster);
    expect(needs).toHaveProperty([CLAIMED], 3);
    expect(needs).not.toHaveProperty(['nvidia.com/gpu']);
  });

  it('is called by its class', () => {
    expect(said({ class: 'b200', count: 1 })[0]).toMatchObject({
      id: 'gpu-quota-covers-services',
      resource: 'b200',
      needed: 1,
      available: 0,
    });
  });

  it('comes with a preset that gives it', () => {
    const large = preset('large');
    const own = { ...large, hard: { ...large.hard, [CLAIMED]: '4' } };
    const hardOf = (on: typeof cluster) =>
      quotaOf({ spec: specOf({}), preset: own, cluster: on })[CLAIMED];
    expect(hardOf(cluster)).toBe('4');
    // Nobody named it there: it is what the preset says, as ever.
    expect(hardOf(fullCluster)).toBe('4');
  });
});

describe('what may be asked for', () => {
  const allowed = 'nvidia.com/gpu, b200, h100, slice';

  it.each([
    [
      'a class that the cluster does not have',
      'large',
      'a100',
      'gpu-not-on-cluster',
      { resource: 'a100', cluster: 'seoul' },
    ],
    [
      'a class with the name of what every object has',
      'large',
      'constructor',
      'gpu-not-on-cluster',
      { resource: 'constructor' },
    ],
  ])('is not %s', (_, name, className, id, params) => {
    const gpu = { class: className, count: 1 };
    for (const [findings, path] of [
      [said(gpu, name), 'services.0.gpu.class'],
      [
        said({ class: 'slice', count: 1 }, name, {
          overrides: { gpu },
          services: [],
        }),
        'overrides.gpu.class',
      ],
    ] as const) {
      expect(findings).toEqual([
        expect.objectContaining({ id, path, ...params }),
      ]);
      expect(findings[0]).toHaveProperty('allowed', allowed);
    }
  });

  it.each(['h100', 'b200'])('is not %s in a small tenant', className => {
    expect(said({ class: className, count: 1 }, 'small')).toEqual([
      {
        id: 'gpu-not-in-preset',
        path: 'services.0.gpu.class',
        resource: className,
        preset: 'small',
        allowed: 'nvidia.com/mig-1g.10gb, nvidia.com/mig-2g.20gb, slice',
      },
    ]);
  });

  it.each(['micro', 'small'])('is a class of a slice in a %s one', name => {
    expect(said({ class: 'slice', count: 1 }, name)).toEqual([]);
  });
});

describe('a device without memory', () => {
  it('is told of', () => {
    const gpu = { class: 'slice', count: 1 };
    expect(said(gpu, 'small')).toEqual([]);
    const bare = serviceWith(gpu, { resources: undefined });
    expect(said(gpu, 'small', { services: [bare] })).toEqual([
      {
        id: 'gpu-without-memory',
        path: 'services.0.resources',
        service: 'api',
        memory: '2Gi',
      },
    ]);
  });

  it('is none without a device', () => {
    expect(checkOne({})).toEqual([]);
  });
});

it('does not spread pods with devices over nodes', () => {
  const parts = { replicas: 4 };
  const gpu = { class: 'h100', count: 2 };
  const plain = renderOne(parts).find('Deployment').spec.template.spec;
  for (const spread of ['affinity', 'topologySpreadConstraints']) {
    expect(plain).toHaveProperty(spread);
    expect(podOf(gpu, parts)).not.toHaveProperty(spread);
  }
});

it('is counted as long as the request is open, and not asked for as a resource', () => {
  const { gpuClasses } = cluster;
  expect(clusterDevices([], ['amd.com/gpu'], gpuClasses)).toEqual({
    keys: ['amd.com/gpu', CLAIMED, 'nvidia.com/gpu', 'nvidia.com/mig-1g.10gb'],
    offered: [],
  });
});
