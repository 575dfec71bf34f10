// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a service is reached through a gateway, and how it grows.

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
