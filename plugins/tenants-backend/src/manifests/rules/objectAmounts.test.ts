// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Amounts of objects that no server takes, and what they must never buy.

import { capacityNeeds } from '../capacityNeeds';
import { knownKind } from '../kinds/knownKinds';
import { devicesOfObjects } from '../kinds/objectDemand';
import { quotaOf } from '../quota';
import { shippedPresets } from '../shippedPresets';
import { checkAll } from '../testUtils/checkExample';
import { exampleObjects, objectCluster } from '../testUtils/exampleObjects';
import { specOf } from '../testUtils/exampleSpecs';
import { wholeDemand } from '../wholeDemand';

const cluster = objectCluster;
const [device] = cluster.gpuResources;
const small = shippedPresets.find(({ name }) => name === 'small')!;

/** A group of one pod, with these containers and volumes. */
function groupOf(resources: object[], volumes?: object[]) {
  const object: any = structuredClone(exampleObjects.groups);
  const { leaderWorkerTemplate } = object.spec;
  const [container] = leaderWorkerTemplate.workerTemplate.spec.containers;
  Object.assign(object.spec, { replicas: 1 });
  Object.assign(leaderWorkerTemplate, { size: 1 });
  leaderWorkerTemplate.workerTemplate.spec = {
    containers: resources.map((it, at) => ({
      ...container,
      name: `c${at}`,
      resources: it,
    })),
    ...(volumes && { volumes }),
  };
  return object;
}

const said = (object: any) =>
  checkAll({ objects: [object] }, { cluster }).flatMap(({ id, params }) =>
    id === 'object-quantity' ? [params!.value] : [],
  );
const claimOf = (requests: object) => ({
  name: 'scratch',
  ephemeral: { volumeClaimTemplate: { spec: { resources: { requests } } } },
});

it.each([
  ['limits', device, -1],
  ['limits', device, '-1'],
  ['limits', device, '500m'],
  ['limits', device, 0.5],
  ['requests', device, '-2'],
  ['limits', 'cpu', '-1'],
  ['limits', 'memory', -1],
  ['requests', 'ephemeral-storage', '-1Gi'],
])('refuses %s of %s of %p', (kind, unit, value) => {
  const object = groupOf([{ [kind]: { [unit]: value } }]);
  expect(said(object)).toContain(`${value}`);
});

it('takes whole devices, however they are written, and none', () => {
  for (const value of [1, '1', '1000m', 0]) {
    expect(said(groupOf([{ limits: { [device]: value } }]))).toEqual([]);
  }
});

it.each([
  [{ storage: '-1Gi' }, '-1Gi'],
  [{ storage: 0 }, '0'],
  [{ storage: 'lots' }, 'lots'],
  [{}, '–'],
])('refuses ephemeral claims of %j', (requests, value) => {
  expect(said(groupOf([{}], [claimOf(requests)]))).toEqual([value]);
  expect(said(groupOf([{}], [{ name: 'a', ephemeral: {} }]))).toEqual(['–']);
});

it('takes ephemeral claims that have a size', () => {
  expect(said(groupOf([{}], [claimOf({ storage: '1Gi' })]))).toEqual([]);
});

it.each([-1, '-1', '500m', -0.5, 1e300, '-1e300'])(
  'never makes a quota of devices of %p that is none',
  value => {
    const spec = specOf({
      objects: [groupOf([{ limits: { [device]: value } }])],
    });
    const hard = quotaOf({ spec, preset: small, cluster });
    const needs = capacityNeeds(spec, small, cluster);
    expect(hard[`requests.${device}`]).toMatch(/^[0-9]+$/);
    expect(Object.values(needs).every(it => it >= 0)).toBe(true);
  },
);

it('lets no negative amount buy room for another', () => {
  const limits = (amount: number) => ({
    limits: { [device]: amount, cpu: amount, memory: amount },
  });
  const volumes = [claimOf({ storage: 3 }), claimOf({ storage: -2 })];
  const spec = specOf({
    objects: [groupOf([limits(3), limits(-2)], volumes)],
    services: [],
  });
  const input = { spec, preset: small, cluster };
  expect(devicesOfObjects(input)).toEqual({ [device]: 3 });
  expect(wholeDemand(input)).toMatchObject({
    'limits.cpu': 3000,
    'limits.memory': 3,
    'requests.storage': 3,
  });
});

describe('claims that an object has made for its pods', () => {
  const SERVICE = { apiVersion: 'ray.io/v1', kind: 'RayService' };
  const kinds = [
    ...cluster.objects!.kinds,
    { ...SERVICE, ...knownKind(SERVICE)! },
  ];
  const on = { ...cluster, objects: { kinds } };
  const claims = (object: any) => {
    const spec = specOf({ objects: [object], services: [] });
    const whole = wholeDemand({ spec, preset: small, cluster: on });
    return [whole.persistentvolumeclaims ?? 0, whole['requests.storage'] ?? 0];
  };
  const groups = (storage: unknown, more = {}) => {
    const object: any = structuredClone(exampleObjects.groups);
    object.spec.leaderWorkerTemplate.volumeClaimTemplates = [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage } },
        },
      },
    ];
    Object.assign(object.spec, more);
    return object;
  };
  const ray = (storage: object) => {
    const object: any = structuredClone(exampleObjects.cluster);
    object.spec.gcsFaultToleranceOptions = { backend: 'rocksdb', storage };
    return object;
  };

  it('count in the quota', () => {
    // Two groups of three pods.
    expect(claims(groups('2Ki'))).toEqual([6, 6 * 2048]);
    expect(claims(ray({ size: '4Ki' }))).toEqual([1, 4096]);
    expect(claims(ray({}))).toEqual([1, 2 ** 30]);
    expect(claims(ray({ claimName: 'mine' }))).toEqual([0, 0]);
    const { spec } = ray({ size: '4Ki' });
    const metadata = { name: 'serving' };
    expect(
      claims({ ...SERVICE, metadata, spec: { rayClusterConfig: spec } }),
    ).toEqual([2, 8192]);
  });

  it.each([-1, '-1Gi', 0, 'lots'])('have a size, not %p', size => {
    expect(said(groups(size))).toEqual([`${size}`]);
    expect(said(ray({ size }))).toEqual([`${size}`]);
    expect(claims(groups(size))[1]).toBe(0);
  });

  it('are refused without a size where nobody gives them one', () => {
    const object = groups('1Gi');
    const [claim] = object.spec.leaderWorkerTemplate.volumeClaimTemplates;
    delete claim.spec.resources;
    expect(said(object)).toEqual(['–']);
    expect(said(ray({}))).toEqual([]);
  });

  it('are as many as there are groups, those of a new version included', () => {
    const surge = (maxSurge: unknown) =>
      claims(
        groups('1Ki', {
          rolloutStrategy: { rollingUpdateConfiguration: { maxSurge } },
        }),
      )[0];
    expect([1, '50%', '100%', '1000%'].map(surge)).toEqual([9, 9, 12, 66]);
  });
});
