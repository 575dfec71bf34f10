// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import {
  parseQuantity,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { arbitrarySpec } from './testUtils/arbitrarySpec';
import { fullCluster } from './testUtils/manifestCluster';
import { restrictedViolations } from './testUtils/restrictedPodSecurity';
import { checkSpec } from './checkSpec';
import { KubernetesObject } from './KubernetesObject';
import { parseManifest } from './parseManifest';
import { renderTenant } from './renderTenant';
import { shippedPresets } from './shippedPresets';

const inputOf = (spec: TenantSpec) => ({
  tenantId: 'vision-lab',
  spec,
  preset: shippedPresets.find(preset => preset.name === spec.preset)!,
  cluster: fullCluster,
});
const render = (spec: TenantSpec) => renderTenant(inputOf(spec));

function forAll(check: (spec: TenantSpec) => void, numRuns = 150) {
  fc.assert(fc.property(arbitrarySpec, check), { numRuns });
}

const deployments = (objects: KubernetesObject[]): any[] =>
  objects.filter(object => object.kind === 'Deployment');

describe('every spec', () => {
  it('gives the same bytes, whatever the order of keys and services', () =>
    forAll(spec => {
      const other = reversed({
        ...spec,
        services: [...spec.services].reverse(),
      });
      expect(render(other).yaml).toBe(render(spec).yaml);
    }));

  it('reads back equal', () =>
    forAll(spec => {
      const { yaml, objects } = render(spec);
      expect(parseManifest(yaml)).toEqual(JSON.parse(JSON.stringify(objects)));
    }));

  it('keeps its structure whatever its texts say', () =>
    forAll(spec => {
      const shape = (value: TenantSpec) =>
        blank(parseManifest(render(value).yaml));
      expect(shape(spec)).toEqual(shape(harmless(spec)));
    }));

  it('gives objects with legal, unique names and labels, all in the namespace', () =>
    forAll(spec => {
      const { objects } = render(spec);
      const keys = objects.map(
        ({ kind, metadata }) => `${kind}/${metadata.name}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
      for (const { kind, metadata } of objects) {
        expect(metadata.name).toMatch(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
        expect(metadata.labels?.['ecp.ai/tenant']).toBe('vision-lab');
        expect(metadata.namespace).toBe(
          kind === 'Namespace' ? undefined : 'ecp-ai-vision-lab',
        );
        for (const value of Object.values(metadata.labels ?? {})) {
          expect(value).toMatch(
            /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/,
          );
        }
      }
    }));

  it('gives pods that restricted admits, and that refer to nothing missing', () =>
    forAll(spec => {
      const { objects } = render(spec);
      const names = new Set(
        objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
      );
      for (const deployment of deployments(objects)) {
        expect(restrictedViolations(deployment)).toEqual([]);
        for (const reference of referencesOf(deployment)) {
          expect(names).toContain(reference);
        }
      }
    }));
});

describe('a spec without errors', () => {
  const accepted = (check: (spec: TenantSpec) => void) =>
    forAll(spec => {
      const errors = checkSpec(inputOf(spec)).some(
        ({ severity }) => severity === 'error',
      );
      fc.pre(!errors);
      check(spec);
    }, 200);

  it('has every container within the LimitRange', () =>
    accepted(spec => {
      const { objects } = render(spec);
      const { container } = inputOf(spec).preset;
      for (const deployment of deployments(objects)) {
        for (const { resources } of deployment.spec.template.spec.containers) {
          for (const unit of ['cpu', 'memory'] as const) {
            const least = parseQuantity(resources.requests[unit])!;
            const most = parseQuantity(resources.limits[unit])!;
            expect(least).toBeGreaterThanOrEqual(
              parseQuantity(container.min[unit])!,
            );
            expect(most).toBeLessThanOrEqual(
              parseQuantity(container.max[unit])!,
            );
            expect(least).toBeLessThanOrEqual(most);
          }
        }
      }
    }));

  it('has pods that can be mounted as the API server demands', () =>
    accepted(spec => {
      for (const deployment of deployments(render(spec).objects)) {
        const { containers } = deployment.spec.template.spec;
        const paths = containers[0].volumeMounts.map(
          (item: any) => item.mountPath,
        );
        expect(new Set(paths).size).toBe(paths.length);
        expect(paths.join('')).not.toContain(':');
      }
    }));
});

it('says so whenever the objects need more than the quota', () => {
  let exceeded = 0;
  forAll(spec => {
    const { objects } = render(spec);
    const quota = objects.find(({ kind }) => kind === 'ResourceQuota') as any;
    const short = Object.entries(usedAtWorst(objects)).some(
      ([key, used]) => used > parseQuantity(quota.spec.hard[key])!,
    );
    exceeded += short ? 1 : 0;
    const refused = checkSpec(inputOf(spec)).some(
      ({ severity }) => severity === 'error',
    );
    expect(refused || !short).toBe(true);
  }, 200);
  // The property above must not hold for want of cases.
  expect(exceeded).toBeGreaterThan(20);
});

// Computed from what is rendered, apart from the code under test.
function usedAtWorst(objects: KubernetesObject[]): Record<string, number> {
  const used: Record<string, number> = {};
  const add = (key: string, amount: number) => {
    used[key] = (used[key] ?? 0) + amount;
  };
  add('configmaps', 1);
  for (const object of objects as any[]) {
    if (object.kind === 'Service') {
      add('services', 1);
    }
    if (object.kind === 'ConfigMap') {
      add('configmaps', 1);
    }
    if (['ExternalSecret', 'Ingress'].includes(object.kind)) {
      add('secrets', 1);
    }
    if (object.kind === 'PersistentVolumeClaim') {
      add('persistentvolumeclaims', 1);
      add(
        'requests.storage',
        parseQuantity(object.spec.resources.requests.storage)!,
      );
    }
  }
  for (const { metadata, spec } of deployments(objects)) {
    const scaler = (objects as any[]).find(
      ({ kind, spec: own }) =>
        kind === 'HorizontalPodAutoscaler' &&
        own.scaleTargetRef.name === metadata.name,
    );
    const replicas = scaler?.spec.maxReplicas ?? spec.replicas;
    const surge = spec.strategy.rollingUpdate?.maxSurge ?? 0;
    const pods = replicas === 0 ? 0 : replicas + surge;
    const [{ resources }] = spec.template.spec.containers;
    add('pods', pods);
    for (const unit of ['cpu', 'memory']) {
      add(`requests.${unit}`, pods * parseQuantity(resources.requests[unit])!);
      add(`limits.${unit}`, pods * parseQuantity(resources.limits[unit])!);
    }
    for (const [key, value] of Object.entries(resources.requests)) {
      if (key.includes('/') && fullCluster.gpuResources.includes(key)) {
        add(`requests.${key}`, pods * Number(value));
      }
    }
  }
  return used;
}

function referencesOf({ spec }: any): string[] {
  const pod = spec.template.spec;
  const [container] = pod.containers;
  return [
    `ServiceAccount/${pod.serviceAccountName}`,
    ...(container.envFrom ?? []).map(
      (source: any) => `ConfigMap/${source.configMapRef.name}`,
    ),
    ...container.env.flatMap((item: any) =>
      item.valueFrom
        ? `ExternalSecret/${item.valueFrom.secretKeyRef.name}`
        : [],
    ),
    ...pod.volumes.flatMap((volume: any) =>
      volume.persistentVolumeClaim
        ? `PersistentVolumeClaim/${volume.persistentVolumeClaim.claimName}`
        : [],
    ),
  ];
}

// The same tenant, with dull texts.
function harmless(spec: TenantSpec): TenantSpec {
  return {
    ...spec,
    displayName: 'x',
    ...(spec.description !== undefined && { description: 'x' }),
    services: spec.services.map(service => ({
      ...service,
      ...(service.command && { command: service.command.map(() => 'x') }),
      ...(service.args && { args: service.args.map(() => 'x') }),
      ...(service.env && {
        env: Object.fromEntries(
          Object.keys(service.env).map(name => [name, 'x']),
        ),
      }),
    })),
  };
}

function blank(value: any): any {
  if (Array.isArray(value)) {
    return value.map(blank);
  }
  return typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, blank(item)]),
      )
    : typeof value;
}

function reversed(value: any): any {
  return typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [
            key,
            key === 'services' ? (item as any[]).map(reversed) : reversed(item),
          ]),
      )
    : value;
}
