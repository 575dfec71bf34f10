// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a service is reached from outside, and how it grows.

import { auditManifest } from '../audit/auditManifest';
import { checkOne } from '../testUtils/checkExample';
import { fullCluster } from '../testUtils/manifestCluster';
import { renderOne } from '../testUtils/renderExample';

const gateway = { name: 'shared', namespace: 'gateways' };
const cluster = { ...fullCluster, gateway };
const host = 'a.apps.example.com';

describe('on a cluster with a gateway', () => {
  it('a host has a route on the listener that ends TLS, and no Ingress', () => {
    const { find } = renderOne(
      { port: 8080, ingress: { host, path: '/v1' } },
      { cluster },
    );
    expect(find('Ingress')).toBeUndefined();
    expect(find('HTTPRoute')).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1',
      metadata: { name: 'api', namespace: 'ecp-ai-vision-lab' },
      spec: {
        parentRefs: [{ ...gateway, kind: 'Gateway', sectionName: 'https' }],
        hostnames: [host],
      },
    });
    expect(find('HTTPRoute').spec.rules).toEqual([
      {
        matches: [{ path: { type: 'PathPrefix', value: '/v1' } }],
        backendRefs: [
          { group: '', kind: 'Service', name: 'api', port: 8080, weight: 1 },
        ],
      },
    ]);
  });

  it('a route has the timeout and the origins that the spec says, and leads to the port it names', () => {
    const { find } = renderOne(
      {
        ports: {
          web: { port: 8080 },
          chat: { port: 8081, appProtocol: 'kubernetes.io/ws' },
        },
        ingress: {
          host,
          port: 'chat',
          timeoutSeconds: 3600,
          cors: { origins: ['https://*.example.com'], credentials: true },
        },
      },
      { cluster: { ...cluster, gateway: { ...gateway, sectionName: 'tls' } } },
    );
    const { parentRefs, rules } = find('HTTPRoute').spec;
    expect(parentRefs[0].sectionName).toBe('tls');
    expect(rules[0]).toMatchObject({
      timeouts: { request: '3600s' },
      filters: [
        {
          type: 'CORS',
          cors: {
            allowOrigins: ['https://*.example.com'],
            allowMethods: ['*'],
            allowHeaders: ['*'],
            allowCredentials: true,
          },
        },
      ],
      backendRefs: [{ port: 8081 }],
    });
    // Web sockets are known by their port.
    expect(find('Service').spec.ports).toContainEqual(
      expect.objectContaining({
        port: 8081,
        appProtocol: 'kubernetes.io/ws',
      }),
    );
  });
});

describe('several addresses', () => {
  const parts = {
    ports: { http: { port: 8080 }, api: { port: 9000 } },
    ingresses: [
      { host, path: '/' },
      { host: `console.${host}`, port: 'api', timeoutSeconds: 60 },
      { host, path: '/api', port: 'api' },
    ],
  };

  it('are one Ingress with one certificate', () => {
    const { objects, find } = renderOne(parts);
    const { rules, tls } = find('Ingress').spec;
    const served = rules.map((it: any) => [
      it.host,
      it.http.paths.map((at: any) => [at.path, at.backend.service.port.name]),
    ]);
    expect(served).toEqual([
      [
        host,
        [
          ['/', 'http'],
          ['/api', 'api'],
        ],
      ],
      [`console.${host}`, [['/', 'api']]],
    ]);
    expect(tls).toEqual([
      { hosts: [host, `console.${host}`], secretName: 'api-tls' },
    ]);
    expect(objects.filter(it => it.kind === 'Ingress')).toHaveLength(1);
    expect(auditManifest(objects)).toEqual([]);
  });

  it('are a route a host at a gateway, the first of which is called as the service', () => {
    const { objects } = renderOne(parts, { cluster });
    const routes: any[] = objects.filter(it => it.kind === 'HTTPRoute');
    expect(routes.map(it => it.spec.hostnames)).toEqual([
      [host],
      [`console.${host}`],
    ]);
    expect(routes[0].metadata.name).toBe('api');
    expect(routes[1].metadata).toMatchObject({
      name: expect.stringMatching(/^api-[0-9a-f]{12}$/),
      labels: { 'ecp.ai/service': 'api' },
    });
    expect(routes[1].spec.rules).toMatchObject([
      { timeouts: { request: '60s' }, backendRefs: [{ port: 9000 }] },
    ]);
    expect(
      routes[0].spec.rules.map((it: any) => it.backendRefs[0].port),
    ).toEqual([8080, 9000]);
    expect(auditManifest(objects)).toEqual([]);
  });

  it('let the controller to each of their ports', () => {
    const { find } = renderOne(parts);
    expect(
      find('NetworkPolicy', 'allow-ingress-to-api').spec.ingress[0].ports,
    ).toEqual([
      { port: 8080, protocol: 'TCP' },
      { port: 9000, protocol: 'TCP' },
    ]);
  });

  it('stay as they were when they are said the long way', () => {
    const one = { host, path: '/v1' };
    const short = renderOne({ port: 8080, ingress: one });
    const long = renderOne({ port: 8080, ingresses: [one] });
    expect(long.objects).toEqual(short.objects);
  });

  it('are each judged at their place', () => {
    const wrong = [
      { host: 'a.example.org' },
      { host, path: '/x;y' },
      { host },
      { host, path: '/' },
    ];
    const findings = checkOne({ ...parts, port: undefined, ingresses: wrong });
    expect(findings.map(({ id, path }) => [id, path])).toEqual([
      ['ingress-host-not-allowed', 'services.0.ingresses.0.host'],
      ['ingress-path-format', 'services.0.ingresses.1.path'],
      ['ingress-address-taken', 'services.0.ingresses.3'],
    ]);
  });
});

describe('an autoscaler', () => {
  const scaler = (autoscaling: object) =>
    renderOne({
      autoscaling: { minReplicas: 1, maxReplicas: 3, ...autoscaling },
    }).find('HorizontalPodAutoscaler').spec;
  const direction = (seconds: number, value: number) => ({
    stabilizationWindowSeconds: seconds,
    policies: [{ type: 'Percent', value, periodSeconds: 60 }],
  });

  it('follows the CPU alone, and as the cluster does, unless told otherwise', () => {
    const { metrics, behavior } = scaler({});
    expect(metrics.map((it: any) => it.resource.name)).toEqual(['cpu']);
    expect(behavior).toBeUndefined();
  });

  it('follows the memory too, and goes up fast and down slowly then', () => {
    const { metrics, behavior } = scaler({ targetMemoryPercent: 70 });
    const target = { type: 'Utilization', averageUtilization: 70 };
    expect(metrics[1]).toEqual({
      type: 'Resource',
      resource: { name: 'memory', target },
    });
    expect(behavior).toEqual({
      scaleUp: direction(60, 100),
      scaleDown: direction(300, 10),
    });
  });

  it('waits as long as the spec says', () => {
    expect(scaler({ scaleUpSeconds: 0 }).behavior).toEqual({
      scaleUp: direction(0, 100),
      scaleDown: direction(300, 10),
    });
    expect(scaler({ scaleDownSeconds: 900 }).behavior).toEqual({
      scaleUp: direction(60, 100),
      scaleDown: direction(900, 10),
    });
  });
});

it.each([
  ['v1.26', undefined],
  ['v1.27', 'AlwaysAllow'],
  ['latest', 'AlwaysAllow'],
])('a disruption budget on %s lets unwell pods go: %s', (version, expected) => {
  const { find } = renderOne(
    { replicas: 2 },
    { cluster: { ...fullCluster, podSecurityVersion: version } },
  );
  const { unhealthyPodEvictionPolicy } = find('PodDisruptionBudget').spec;
  expect(unhealthyPodEvictionPolicy).toBe(expected);
});
