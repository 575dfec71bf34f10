// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import {
  parseQuantity,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { othersOf, podsOfOther } from './testUtils/arbitraryObjects';
import { arbitrarySpec } from './testUtils/arbitrarySpec';
import { everyKind } from './testUtils/everyPlace';
import { classCluster, gatewayCluster } from './testUtils/manifestCluster';
import { containersOf } from './testUtils/podContainers';
import { usedAtWorst } from './testUtils/usedAtWorst';
import { workloadsOf } from './testUtils/workloadsOf';
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
  cluster: {
    ...classCluster,
    ...gatewayCluster,
    objects: { kinds: everyKind },
  },
  consenting: ['other', 'third'],
});
const render = (spec: TenantSpec) => renderTenant(inputOf(spec));

function forAll(check: (spec: TenantSpec) => void, numRuns = 150) {
  fc.assert(fc.property(arbitrarySpec, check), { numRuns });
}

describe('every spec', () => {
  it('gives the same bytes, whatever the order of keys and services', () =>
    forAll(spec => {
      const other = reversed({
        ...spec,
        services: [...spec.services].reverse(),
        ...(spec.objects && { objects: [...spec.objects].reverse() }),
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
      for (const workload of workloadsOf(objects)) {
        expect(restrictedViolations(workload)).toEqual([]);
        for (const reference of referencesOf(workload)) {
          expect(names).toContain(reference);
        }
      }
      for (const pod of podsOfOthers(objects)) {
        expect(restrictedViolations(asWorkload(pod))).toEqual([]);
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
      const others = podsOfOthers(objects).map(pod => asWorkload(pod));
      for (const workload of [...workloadsOf(objects), ...others]) {
        for (const { resources } of containersOf(workload)) {
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
      for (const workload of workloadsOf(render(spec).objects)) {
        const names = containersOf(workload).map(it => it.name);
        expect(new Set(names).size).toBe(names.length);
        for (const { volumeMounts } of containersOf(workload)) {
          const paths = volumeMounts.map((item: any) => item.mountPath);
          expect(new Set(paths).size).toBe(paths.length);
          expect(paths.join('')).not.toContain(':');
        }
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

const podsOfOthers = (objects: KubernetesObject[]) =>
  othersOf(objects).flatMap(it => podsOfOther(it).map(({ pod }) => pod));

const asWorkload = (pod: any): any => ({ spec: { template: { spec: pod } } });

function referencesOf(deployment: any): string[] {
  const pod = deployment.spec.template.spec;
  const all = containersOf(deployment);
  return [
    `ServiceAccount/${pod.serviceAccountName}`,
    ...(pod.resourceClaims ?? []).map(
      (it: any) => `ResourceClaimTemplate/${it.resourceClaimTemplateName}`,
    ),
    ...(pod.imagePullSecrets ?? []).map(
      ({ name }: any) => `ExternalSecret/${name}`,
    ),
    ...all
      .flatMap(it => it.envFrom ?? [])
      .map(source => `ConfigMap/${source.configMapRef.name}`),
    ...all
      .flatMap(it => it.env)
      .flatMap(({ valueFrom }) =>
        valueFrom ? `ExternalSecret/${valueFrom.secretKeyRef.name}` : [],
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
      ...dull(service),
      ...(service.init && { init: service.init.map(dull) }),
      ...(service.sidecars && { sidecars: service.sidecars.map(dull) }),
    })),
    ...(spec.objects && { objects: spec.objects.map(it => dullTexts(it)) }),
  };
}

// Of whatever object, the texts that are anybody's.
function dullTexts(value: any, key = ''): any {
  if (Array.isArray(value)) return value.map(it => dullTexts(it, key));
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, it]) => [name, dullTexts(it, name)]),
    );
  }
  return ['args', 'command', 'note', 'value'].includes(key) ? 'x' : value;
}

function dull<
  C extends Pick<TenantSpec['services'][number], 'command' | 'args' | 'env'>,
>(container: C): C {
  const { command, args, env } = container;
  return {
    ...container,
    ...(command && { command: command.map(() => 'x') }),
    ...(args && { args: args.map(() => 'x') }),
    ...(env && {
      env: Object.fromEntries(Object.keys(env).map(name => [name, 'x'])),
    }),
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
            ['services', 'objects'].includes(key)
              ? (item as any[]).map(reversed)
              : reversed(item),
          ]),
      )
    : value;
}
