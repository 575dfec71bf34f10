// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { exampleSpecs } from '../testUtils/exampleSpecs';
import { fullCluster } from '../testUtils/manifestCluster';
import { render, renderOne } from '../testUtils/renderExample';
import { restrictedViolations } from '../testUtils/restrictedPodSecurity';

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

  it('has scratch for each pod, labelled as its own, and rolls with it', () => {
    const { find } = renderOne({
      replicas: 2,
      volumes: [{ name: 'w', mountPath: '/w', size: '9Gi', scratch: true }],
    });
    const { template, strategy } = find('Deployment').spec;
    expect(strategy.type).toBe('RollingUpdate');
    expect(find('PersistentVolumeClaim')).toBeUndefined();
    const { metadata, spec } =
      template.spec.volumes.at(-1).ephemeral.volumeClaimTemplate;
    expect(metadata.labels).toEqual(template.metadata.labels);
    expect(spec).toMatchObject({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '9Gi' } },
    });
    expect(restrictedViolations(find('Deployment'))).toEqual([]);
  });

  it('mounts files one by one, to read, and rolls when they change', () => {
    const deployment = (text: string) =>
      renderOne({ files: { '/etc/app/c.yaml': text } });
    const { find } = deployment('a: 1\n');
    const { data } = find('ConfigMap');
    const [key] = Object.keys(data);
    expect(data[key]).toBe('a: 1\n');
    const { template } = find('Deployment').spec;
    expect(template.spec.containers[0].volumeMounts).toContainEqual({
      name: 'files',
      mountPath: '/etc/app/c.yaml',
      subPath: key,
      readOnly: true,
    });
    expect(template.metadata.annotations).not.toEqual(
      deployment('a: 2\n').find('Deployment').spec.template.metadata
        .annotations,
    );
  });

  it.each<[object, object]>([
    [{ path: '/up' }, { httpGet: { path: '/up', port: 'http' } }],
    [
      { path: '/up', scheme: 'HTTPS' },
      { httpGet: { path: '/up', port: 'http', scheme: 'HTTPS' } },
    ],
    [{ tcp: true }, { tcpSocket: { port: 'http' } }],
    [{ grpc: true, port: 81 }, { grpc: { port: 81 } }],
    [{ command: ['ok'] }, { exec: { command: ['ok'] } }],
  ])('is asked %j how it is', (health, question) => {
    const probes = (more: object) =>
      renderOne({ port: 80, health: { ...health, ...more } }).find('Deployment')
        .spec.template.spec.containers[0];
    const { startupProbe, readinessProbe, livenessProbe } = probes({});
    expect(startupProbe).toMatchObject({ ...question, failureThreshold: 60 });
    expect(readinessProbe).toMatchObject(question);
    expect(livenessProbe).toBeUndefined();
    const slow = probes({ live: 'same', startSeconds: 1_801 });
    expect(slow.livenessProbe).toMatchObject(question);
    expect(slow.startupProbe.failureThreshold).toBe(361);
  });

  it('is asked at another path whether it lives, and so has started', () => {
    const [container] = renderOne({
      port: 80,
      health: { path: '/ready', scheme: 'HTTPS', live: '/health' },
    }).find('Deployment').spec.template.spec.containers;
    const paths = ['startupProbe', 'readinessProbe', 'livenessProbe'].map(
      it => container[it].httpGet.path,
    );
    expect(paths).toEqual(['/health', '/ready', '/health']);
    expect(container.startupProbe.failureThreshold).toBe(60);
    expect(container.livenessProbe.httpGet).toEqual({
      path: '/health',
      port: 'http',
      scheme: 'HTTPS',
    });
  });

  it('is not stuck before it may have started', () => {
    const deadline = (startSeconds?: number) =>
      renderOne({ port: 80, health: { tcp: true, startSeconds } }).find(
        'Deployment',
      ).spec.progressDeadlineSeconds;
    expect([deadline(), deadline(300), deadline(1_800)]).toEqual([
      900, 900, 2_400,
    ]);
  });

  it('rolls out anew when a secret is found elsewhere', () => {
    const annotations = (key: string) =>
      renderOne({
        secretFiles: {
          '/k': { key: `tenants/vision-lab/${key}`, property: 'p' },
        },
      }).find('Deployment').spec.template.metadata.annotations;
    expect(annotations('a')).not.toEqual(annotations('b'));
  });

  it('lets Prometheus to its own metrics alone', () => {
    const { objects } = renderOne({ port: 80, metrics: { port: 9000 } });
    const policy: any = objects.find(
      it => it.metadata.name === 'allow-monitoring-to-api',
    );
    expect(policy.spec.podSelector.matchLabels).toMatchObject({
      'ecp.ai/service': 'api',
    });
    expect(policy.spec.ingress[0].ports).toEqual([
      { port: 9000, protocol: 'TCP' },
    ]);
  });

  it('is scraped at its metrics alone', () => {
    const { find } = renderOne({
      port: 80,
      metrics: { port: 9000, path: '/m' },
    });
    expect(find('ServiceMonitor').spec.endpoints).toEqual([
      expect.objectContaining({ port: 'metrics', path: '/m' }),
    ]);
    expect(find('Service').spec.ports.map((it: any) => it.name)).toEqual([
      'http',
      'metrics',
    ]);
    expect(renderOne({ port: 80 }).find('ServiceMonitor')).toBeUndefined();
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
