// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { load } from 'js-yaml';
import { exampleSpecs, serviceOf } from './testUtils/exampleSpecs';
import { fullCluster, plainCluster } from './testUtils/manifestCluster';
import { render, renderOne } from './testUtils/renderExample';
import { kubernetesGroup } from '@ecp-ai/backstage-plugin-tenants-common';
import { renderTenant } from './renderTenant';
import { shippedPresets } from './shippedPresets';

describe('a whole tenant', () => {
  it.each(shippedPresets)('of preset $name keeps its bytes', ({ name }) => {
    const { yaml, tenantYaml } = renderTenant({
      tenantId: 'vision-lab',
      spec: exampleSpecs[name],
      preset: shippedPresets.find(item => item.name === name)!,
      cluster: fullCluster,
    });
    expect(yaml).toMatchSnapshot();
    expect(tenantYaml).toMatchSnapshot();
  });

  it('is ordered for apply and digested as bytes', () => {
    const { objects, yaml, digest, serviceNames } = render({
      services: exampleSpecs.small.services,
    });
    const kinds = [...new Set(objects.map(object => object.kind))];
    expect(kinds).toEqual([
      'Namespace',
      'ResourceQuota',
      'LimitRange',
      'NetworkPolicy',
      'ServiceAccount',
      'RoleBinding',
      'ExternalSecret',
      'ConfigMap',
      'PersistentVolumeClaim',
      'Service',
      'Deployment',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
      'Ingress',
      'ServiceMonitor',
      'PrometheusRule',
    ]);
    const hash = createHash('sha256').update(Buffer.from(yaml)).digest('hex');
    expect(digest).toBe(`sha256:${hash}`);
    expect(serviceNames).toEqual(['api', 'worker']);
  });

  it('shows its revision beside the bytes, never in them', () => {
    const first = render({}, { revision: 1 });
    const second = render({}, { revision: 2 });
    expect(second.yaml).toBe(first.yaml);
    expect(load(second.tenantYaml)).toMatchObject({
      apiVersion: 'ecp.ai/v1alpha1',
      kind: 'Tenant',
      metadata: { name: 'vision-lab', annotations: { 'ecp.ai/revision': '2' } },
      spec: { owner: 'group:default/vision' },
    });
  });

  it('needs nothing that not every cluster has', () => {
    const { objects } = renderOne({ port: 80 }, { cluster: plainCluster });
    const groups = new Set(objects.map(object => object.apiVersion));
    expect([...groups].sort()).toEqual([
      'apps/v1',
      'networking.k8s.io/v1',
      'rbac.authorization.k8s.io/v1',
      'v1',
    ]);
  });
});

describe('the fence', () => {
  it('pins Pod Security restricted', () => {
    expect(render({}).find('Namespace').metadata.labels).toMatchObject({
      'ecp.ai/tenant': 'vision-lab',
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'v1.34',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/audit': 'restricted',
    });
  });

  it('names no GPU in the LimitRange', () => {
    const limits = JSON.stringify(render({}).find('LimitRange'));
    expect(limits).not.toContain('nvidia');
  });

  it('denies by default and opens the metadata address to nobody', () => {
    const { objects, find } = renderOne({ port: 8080 });
    expect(find('NetworkPolicy', 'default-deny').spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [],
    });
    const blocks = objects
      .filter(object => object.kind === 'NetworkPolicy')
      .flatMap(object => (object.spec as any).egress ?? [])
      .flatMap(rule => rule.to)
      .flatMap(peer => peer.ipBlock ?? []);
    expect(blocks).toContainEqual({
      cidr: '0.0.0.0/0',
      except: expect.arrayContaining(['169.254.0.0/16', '10.0.0.0/8']),
    });
    expect(blocks.map(block => block.cidr).sort()).toEqual([
      '0.0.0.0/0',
      '169.254.20.10/32',
      '::/0',
    ]);
  });

  it('lets the ingress controller reach the port of a service with ingress, and no other', () => {
    const { find } = render({
      services: [
        serviceOf({
          name: 'web',
          port: 8080,
          ingress: { host: 'a.apps.example.com' },
        }),
        serviceOf({ name: 'db', port: 5432 }),
      ],
    });
    expect(find('NetworkPolicy', 'allow-ingress-to-web').spec).toMatchObject({
      podSelector: { matchLabels: { 'ecp.ai/service': 'web' } },
      ingress: [{ ports: [{ port: 8080 }] }],
    });
    expect(find('NetworkPolicy', 'allow-ingress-to-db')).toBeUndefined();
  });

  it('binds groups to our own roles only', () => {
    const { objects } = render({
      access: {
        editors: ['group:default/b', 'group:acme/a', 'group:default/b'],
        viewers: [],
      },
    });
    const bindings = objects.filter(object => object.kind === 'RoleBinding');
    expect(
      bindings.map((binding: any) => [
        binding.roleRef.name,
        binding.subjects.map((subject: any) => subject.name),
      ]),
    ).toEqual([
      ['ecp-tenant-editor', ['acme/a', 'b']],
      ['ecp-tenant-owner', ['vision']],
    ]);
  });

  it.each([
    ['group:default/ml-research', 'ml-research'],
    ['group:acme/ml', 'acme/ml'],
    ['group:system/masters', 'system/masters'],
  ])('%s is the Kubernetes group %s', (ref, group) => {
    expect(kubernetesGroup(ref)).toBe(group);
  });
});
