// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every tenant of the repository's examples/: it is valid, nothing is wrong with it, and it can be changed.

import { isDeepStrictEqual } from 'node:util';
import {
  OBJECT_LABEL,
  SERVICE_LABEL,
  TenantSpec,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { allowedOf } from '../manifests/allowed';
import { auditManifest } from '../manifests/audit/auditManifest';
import { checkSpec } from '../manifests/checkSpec';
import { KubernetesObject } from '../manifests/KubernetesObject';
import { parseManifest } from '../manifests/parseManifest';
import { RenderInput } from '../manifests/RenderInput';
import { renderTenant } from '../manifests/renderTenant';
import { shippedPresets } from '../manifests/shippedPresets';
import { restrictedViolations } from '../manifests/testUtils/restrictedPodSecurity';
import { workloadsOf } from '../manifests/testUtils/workloadsOf';
import { exampleCluster, exampleTenants } from './testUtils/exampleTenants';

const cluster = exampleCluster();
const ids = exampleTenants.map(({ id }) => id);

/** What is said of an example to whoever approves it, and why it stays as it is. */
const TOLD: Record<string, string[]> = {
  // The image's home, conda and passwd are of its user 1000.
  notebook: ['user-of-node services.0.user'],
};

const inputOf = (tenantId: string, spec: TenantSpec): RenderInput => ({
  tenantId,
  spec,
  preset: shippedPresets.find(({ name }) => name === spec.preset)!,
  cluster,
  // Whoever they name, names them.
  consenting: ids,
});

it('are all there', () => {
  expect(ids).toEqual([
    'comfyui',
    'embeddings',
    'finetune',
    'litellm',
    'lora',
    'mlflow',
    'multinode',
    'nightly',
    'notebook',
    'ollama',
    'triton',
    'vllm',
  ]);
});

describe.each(exampleTenants)('$id', ({ id, spec: written }) => {
  const spec = tenantSpecSchema.parse(written);
  const input = inputOf(id, spec);
  const { objects, yaml } = renderTenant(input);
  const pods = workloadsOf(objects);

  it('is what nobody refuses', () => {
    const findings = checkSpec({ ...input, now: new Date() });
    expect(findings.map(it => `${it.id} ${it.path}`)).toEqual(TOLD[id] ?? []);
    expect(auditManifest(objects, allowedOf(input))).toEqual([]);
    expect(pods.flatMap(restrictedViolations)).toEqual([]);
    expect(pods).toHaveLength(spec.services.length);
  });

  it('has the same bytes, however it is written, and they read back', () => {
    const services = [...spec.services].reverse();
    expect(
      renderTenant({ ...input, spec: reversed({ ...spec, services }) }).yaml,
    ).toBe(yaml);
    expect(parseManifest(yaml)).toEqual(JSON.parse(JSON.stringify(objects)));
  });

  it('runs nothing while suspended, and is as before when resumed', () => {
    const asleep = renderTenant({ ...input, suspended: true });
    for (const { kind, spec: it, schedule = it } of workloadsOf(
      asleep.objects,
    )) {
      expect([kind, it.replicas ?? schedule.suspend]).toEqual([
        kind,
        kind.endsWith('Job') ? true : 0,
      ]);
    }
    const groups = asleep.objects.filter(it => it.kind === 'LeaderWorkerSet');
    expect(groups.map(it => (it.spec as any).replicas)).toEqual(
      (spec.objects ?? []).map(() => 0),
    );
    const kinds = asleep.objects.map(({ kind }) => kind);
    expect(kinds).not.toContain('HorizontalPodAutoscaler');
    expect(claims(asleep.objects)).toEqual(claims(objects));
    expect(renderTenant({ ...input, suspended: false }).yaml).toBe(yaml);
  });

  it('grows into the largest preset with nothing else changed', () => {
    const large = inputOf(id, { ...spec, preset: 'large' });
    expect(checkSpec(large).filter(it => it.severity === 'error')).toEqual([]);
    expect(changedKinds(renderTenant(large).objects, objects)).toEqual(
      spec.preset === 'large'
        ? []
        : ['LimitRange', 'Namespace', 'ResourceQuota'],
    );
  });

  it('lets go of what it has no more, and of nothing else', () => {
    const without = (gone: string): TenantSpec => ({
      ...spec,
      services: spec.services.filter(({ name }) => name !== gone),
      objects: spec.objects?.filter(({ metadata }) => metadata.name !== gone),
    });
    const parts = [
      ...spec.services.map(({ name }) => ({ name, label: SERVICE_LABEL })),
      ...(spec.objects ?? []).map(({ metadata }) => ({
        name: metadata.name,
        label: OBJECT_LABEL,
      })),
    ];
    for (const { name, label } of parts) {
      const rest = renderTenant({ ...input, spec: without(name) });
      const all = objects.map(nameOf);
      const left = rest.objects.map(nameOf);
      const itsOwn = objects.filter(it => it.metadata.labels?.[label] === name);
      expect(itsOwn).not.toEqual([]);
      expect(all.filter(it => !left.includes(it))).toEqual(
        expect.arrayContaining(itsOwn.map(nameOf)),
      );
      expect(left.filter(it => !all.includes(it))).toEqual([]);
      expect(changedKinds(rest.objects, objects)).toEqual([]);
    }
  });
});

const nameOf = ({ kind, metadata }: KubernetesObject) =>
  `${kind}/${metadata.name}`;

const claims = (objects: KubernetesObject[]) =>
  objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');

/** Kinds of the objects that both have, and that are not the same. */
function changedKinds(some: KubernetesObject[], others: KubernetesObject[]) {
  return some
    .filter(it => {
      const other = others.find(o => nameOf(o) === nameOf(it));
      return other && !isDeepStrictEqual(it, other);
    })
    .map(({ kind }) => kind)
    .sort();
}

/** The same value with the keys of every map the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, it]) => [key, reversed(it)]);
  return Object.fromEntries(entries.reverse());
}
