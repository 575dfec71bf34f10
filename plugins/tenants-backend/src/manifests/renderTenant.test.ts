// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { exampleSpecs, serviceOf, specOf } from './__testUtils__/exampleSpecs';
import { fullCluster, plainCluster } from './__testUtils__/manifestCluster';
import { restrictedViolations } from './__testUtils__/restrictedPodSecurity';
import { kubernetesGroup } from './objects/access';
import { renderTenant } from './renderTenant';
import { shippedPresets } from './shippedPresets';

const preset = shippedPresets[0];

function render(
  parts: Parameters<typeof specOf>[0],
  options: Partial<Parameters<typeof renderTenant>[0]> = {},
) {
  const manifest = renderTenant({
    tenantId: 'vision-lab',
    spec: specOf(parts),
    preset,
    cluster: fullCluster,
    ...options,
  });
  const find = (kind: string, name?: string): any =>
    manifest.objects.find(
      object =>
        object.kind === kind && (!name || object.metadata.name === name),
    );
  return { ...manifest, find };
}

const renderOne = (
  parts: Parameters<typeof serviceOf>[0],
  options?: Parameters<typeof render>[1],
) => render({ services: [serviceOf(parts)] }, options);

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
    expect(parse(second.tenantYaml)).toMatchObject({
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

describe('a service', () => {
  it('runs as Pod Security restricted admits', () => {
    const { find } = renderOne({ port: 8080 });
    expect(restrictedViolations(find('Deployment'))).toEqual([]);
  });

  it('asks for all resources, and for GPUs as requests and limits', () => {
    const gpu = { resource: 'nvidia.com/mig-1g.10gb', count: 1 };
    const { find } = renderOne({ resources: { cpu: '2', memory: '4Gi' }, gpu });
    const { template, strategy } = find('Deployment').spec;
    expect(template.spec.containers[0].resources).toEqual({
      requests: {
        cpu: '2',
        memory: '4Gi',
        'ephemeral-storage': '256Mi',
        [gpu.resource]: '1',
      },
      limits: {
        cpu: '2',
        memory: '4Gi',
        'ephemeral-storage': '2Gi',
        [gpu.resource]: '1',
      },
    });
    expect(strategy.rollingUpdate).toEqual({ maxSurge: 0, maxUnavailable: 1 });
    expect(template.spec.tolerations.map((item: any) => item.key)).toEqual([
      'nvidia.com/gpu',
      'nvidia.com/mig-1g.10gb',
    ]);
  });

  it('leaves the number of replicas to its autoscaler', () => {
    const { find } = renderOne({
      replicas: 3,
      autoscaling: { minReplicas: 2, maxReplicas: 5 },
    });
    expect(find('Deployment').spec).not.toHaveProperty('replicas');
    expect(find('HorizontalPodAutoscaler').spec).toMatchObject({
      minReplicas: 2,
      maxReplicas: 5,
      scaleTargetRef: { name: 'api' },
    });
  });

  it.each([
    [1, false],
    [2, true],
  ])('with %d replicas has a disruption budget: %s', (replicas, expected) => {
    const { find } = renderOne({ replicas });
    expect(find('PodDisruptionBudget') !== undefined).toBe(expected);
  });

  it('rolls out anew when its environment changes, and only then', () => {
    const template = (env: Record<string, string>) =>
      renderOne({ env }).find('Deployment').spec.template.metadata.annotations;
    expect(template({ A: '1', B: '2' })).toEqual(template({ B: '2', A: '1' }));
    expect(template({ A: '1' })).not.toEqual(template({ A: '2' }));
  });

  it('names its secrets and holds none', () => {
    const { find } = renderOne({
      secretEnv: { KEY: { key: 'tenants/vision-lab/x', property: 'p' } },
    });
    expect(find('ExternalSecret')).toMatchObject({
      apiVersion: 'external-secrets.io/v1',
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        data: [
          {
            secretKey: 'KEY',
            remoteRef: { key: 'tenants/vision-lab/x', property: 'p' },
          },
        ],
      },
    });
    const [container] = find('Deployment').spec.template.spec.containers;
    expect(container.env).toContainEqual({
      name: 'KEY',
      valueFrom: { secretKeyRef: { name: 'api-secret-env', key: 'KEY' } },
    });
  });

  it('probes the health port where it has its own', () => {
    const { find } = renderOne({ port: 80, health: { path: '/up', port: 81 } });
    const [container] = find('Deployment').spec.template.spec.containers;
    expect(container.readinessProbe.httpGet).toEqual({
      path: '/up',
      port: 'health',
    });
    expect(container.ports).toContainEqual({
      name: 'health',
      containerPort: 81,
      protocol: 'TCP',
    });
  });

  it('waits for the old pod where a disk has room for one', () => {
    const volumes = [{ name: 'data', mountPath: '/data', size: '1Gi' }];
    const { find } = renderOne({ volumes });
    expect(find('Deployment').spec.strategy).toEqual({ type: 'Recreate' });
    const shared = renderOne(
      { volumes },
      { cluster: { ...fullCluster, storage: { accessMode: 'ReadWriteMany' } } },
    );
    expect(shared.find('Deployment').spec.strategy.type).toBe('RollingUpdate');
    expect(shared.find('PersistentVolumeClaim').spec.accessModes).toEqual([
      'ReadWriteMany',
    ]);
  });

  it('keeps /tmp writable, its own volume there included', () => {
    const mounts = (mountPath: string) =>
      renderOne({ volumes: [{ name: 'tmp', mountPath }] }).find('Deployment')
        .spec.template.spec.containers[0].volumeMounts;
    expect(mounts('/tmp/')).toEqual([
      { name: 'volume-tmp', mountPath: '/tmp' },
    ]);
    expect(mounts('/x')).toEqual([
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'volume-tmp', mountPath: '/x' },
    ]);
  });

  it('suspended: nothing runs, data and addresses stay', () => {
    const { objects, find } = render(
      { services: exampleSpecs.small.services },
      { suspended: true },
    );
    const deployments = objects.filter(object => object.kind === 'Deployment');
    expect(deployments.map((item: any) => item.spec.replicas)).toEqual([0, 0]);
    expect(find('HorizontalPodAutoscaler')).toBeUndefined();
    expect(find('PersistentVolumeClaim')).toBeDefined();
    expect(find('Ingress')).toBeDefined();
  });
});
