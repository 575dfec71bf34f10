// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How many replicas there are, and what a rollout has room for.

import { checkAll, checkOne } from '../testUtils/checkExample';
import { serviceOf } from '../testUtils/exampleSpecs';
import { fullCluster } from '../testUtils/manifestCluster';

const resources = { cpu: '1', memory: '2Gi' };
const between = (minReplicas: number, maxReplicas: number) => ({
  autoscaling: { minReplicas, maxReplicas },
});
const ids = (findings: ReturnType<typeof checkAll>) =>
  findings.map(({ id, path, params }) => [id, path, params]);

it('says what an autoscaler measures by where a service names no resources', () => {
  expect(ids(checkOne({ replicas: 2, ...between(2, 3) }))).toEqual([
    [
      'autoscaling-on-default-requests',
      'services.0.autoscaling',
      { service: 'api', cpu: '100m', memory: '256Mi' },
    ],
  ]);
});

it.each([
  [1, ['replicas-outside-autoscaling']],
  [2, []],
  [4, []],
  [5, ['replicas-outside-autoscaling']],
])('of %d replicas between 2 and 4 says %j', (replicas, expected) => {
  const found = checkOne({ replicas, resources, ...between(2, 4) });
  expect(found.map(({ id }) => id)).toEqual(expected);
  for (const { params, severity } of found) {
    expect({ params, severity }).toEqual({
      params: { replicas, min: 2, max: 4 },
      severity: 'warning',
    });
  }
});

describe('a pod that is ending beside a rollout', () => {
  const short = (resourcesShort: string) => [
    [
      'rollout-waits-for-ending-pods',
      'services',
      { resources: resourcesShort },
    ],
  ];

  it('has no room in a quota that the rollout fills', () => {
    expect(ids(checkOne({ replicas: 7, resources }))).toEqual(
      short('requests.cpu, requests.memory'),
    );
  });

  it('has room below that, and is no matter where old pods go first', () => {
    const volumes = [{ name: 'data', mountPath: '/data', size: '1Gi' }];
    const alone = { cpu: '4', memory: '8Gi' };
    expect(checkOne({ replicas: 6, resources })).toEqual([]);
    const pair = ['a', 'b'].map(name =>
      serviceOf({
        name,
        volumes,
        resources: alone,
        port: 8080,
        health: { path: '/' },
      }),
    );
    expect(checkAll({ services: pair })).toEqual([]);
  });

  it('is no matter where another comes once it has ended', () => {
    const stateful = { kind: 'stateful', replicas: 8, resources } as const;
    expect(checkOne(stateful)).toEqual([]);
  });

  it('is asked for once, of the largest service', () => {
    const services = ['a', 'b'].map(name =>
      serviceOf({
        name,
        replicas: 2,
        resources,
        port: 8080,
        health: { path: '/' },
      }),
    );
    // Each has a surge of one: 6 of 8 CPUs, and one more ends.
    expect(checkAll({ services })).toEqual([]);
  });

  it('is not told where the rollout itself has no room', () => {
    expect(checkOne({ replicas: 8, resources }).map(({ id }) => id)).toEqual([
      'quota-covers-services',
      'quota-covers-services',
    ]);
  });
});

describe('what only a gateway can do', () => {
  const ingress = {
    host: 'a.apps.example.com',
    timeoutSeconds: 600,
    cors: { origins: ['https://b.example.com'] },
  };

  it('is told where the cluster has none', () => {
    expect(ids(checkOne({ ingress }))).toEqual(
      ['timeoutSeconds', 'cors'].map(key => [
        'gateway-missing',
        `services.0.ingress.${key}`,
        { cluster: 'seoul' },
      ]),
    );
  });

  it('is no matter where it has one', () => {
    const gateway = { name: 'shared', namespace: 'gateways' };
    const cluster = { ...fullCluster, gateway };
    expect(checkOne({ ingress }, { cluster })).toEqual([]);
  });
});
