// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { exampleSpecs } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/exampleSpecs';
import { fullCluster } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/manifestCluster';
import { renderTenant } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/renderTenant';
import { shippedPresets } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/shippedPresets';
import {
  changed,
  compliantClaim,
  compliantPod,
  compliantService,
} from './probeObjects';

const HOME = 'ecp-ai-lab';
const limitRange = (...limits: object[]): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'limits', namespace: HOME },
  spec: { limits },
});

describe.each(shippedPresets.map(it => [it.name, it] as const))(
  'under the limits of %s',
  (name, preset) => {
    const limits = renderTenant({
      tenantId: 'lab',
      spec: exampleSpecs[name],
      preset,
      cluster: fullCluster,
    }).objects.filter(
      it => it.kind === 'LimitRange',
    ) as unknown as KubernetesObject[];
    const least = (type: string) =>
      limits[0].spec.limits.find((it: any) => it.type === type)?.min;

    it('a pod asks for the least', () => {
      expect(least('Container')).toBeDefined();
      const [container] = compliantPod(HOME, limits).spec.containers;
      expect(container.resources).toEqual({
        requests: least('Container'),
        limits: least('Container'),
      });
    });

    it('a claim asks for the least', () => {
      const { resources } = compliantClaim(HOME, 'fast', limits).spec;
      expect(resources.requests).toEqual({
        storage: '1Gi',
        ...least('PersistentVolumeClaim'),
      });
    });
  },
);

it('a pod asks for nothing where nothing is the least', () => {
  for (const limits of [
    [],
    [limitRange()],
    [limitRange({ type: 'Pod', min: { cpu: '4' } })],
    [limitRange({ type: 'Container', max: { cpu: '4' } })],
    [{ ...limitRange(), spec: undefined }],
  ]) {
    const [container] = compliantPod(HOME, limits).spec.containers;
    expect(container).not.toHaveProperty('resources');
  }
});

it('the least may stand in any of several limits', () => {
  const limits = [
    limitRange({ type: 'Pod', min: { cpu: '4' } }),
    limitRange(
      { type: 'PersistentVolumeClaim', min: { storage: '5Gi' } },
      { type: 'Container', min: { cpu: '10m' } },
    ),
  ];
  expect(compliantPod(HOME, limits).spec.containers[0].resources).toEqual({
    requests: { cpu: '10m' },
    limits: { cpu: '10m' },
  });
  expect(
    compliantClaim(HOME, 'fast', limits).spec.resources.requests.storage,
  ).toBe('5Gi');
});

it('all are of the namespace, and of one name', () => {
  const all = [
    compliantPod(HOME, []),
    compliantService(HOME),
    compliantClaim(HOME, 'fast', []),
  ];
  expect(all.map(it => [it.kind, it.metadata])).toEqual(
    ['Pod', 'Service', 'PersistentVolumeClaim'].map(kind => [
      kind,
      { name: 'ecp-certificate-probe', namespace: HOME },
    ]),
  );
});

it('a change is made to a copy, however deep', () => {
  const before = compliantPod(HOME, []);
  const after = changed(before, ({ spec, metadata }) => {
    spec.containers[0].securityContext.capabilities.add = ['SETPCAP'];
    metadata.labels = { a: 'b' };
  });
  expect(before).toEqual(compliantPod(HOME, []));
  expect(after.spec.containers[0].securityContext.capabilities).toEqual({
    drop: ['ALL'],
    add: ['SETPCAP'],
  });
  expect(after.metadata.labels).toEqual({ a: 'b' });
});
