// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects that would become far larger than they are written.

import { LARGEST_OBJECTS } from '@ecp-ai/backstage-plugin-tenants-common';
import { completePods } from '../kinds/completePods';
import { kindOf } from '../kinds/ObjectKind';
import { objectDemand } from '../kinds/objectDemand';
import { shippedPresets } from '../shippedPresets';
import { checkAll } from '../testUtils/checkExample';
import { exampleObjects, objectCluster } from '../testUtils/exampleObjects';
import { specOf } from '../testUtils/exampleSpecs';

const cluster = objectCluster;
const [preset] = shippedPresets;
const containers = (count: number) => Array.from({ length: count }, () => ({}));

function groupsWith(spec: object) {
  const object: any = structuredClone(exampleObjects.groups);
  object.spec.leaderWorkerTemplate.workerTemplate.spec = spec;
  return object;
}

/** With a head, and groups of workers. */
function rayWith(groups: number, each: number) {
  const object: any = structuredClone(exampleObjects.cluster);
  const template = { spec: { containers: containers(each) } };
  object.spec.workerGroupSpecs = Array.from({ length: groups }, () => ({
    replicas: 1,
    template,
  }));
  return object;
}

const large = (object: any, name: string) =>
  checkAll(
    { objects: [{ ...object, metadata: { name } }] },
    { cluster },
  ).filter(({ id }) => /many|large/.test(id));
const place = 'spec.leaderWorkerTemplate.workerTemplate';

it.each([
  [{ containers: containers(51) }, 51],
  [{ containers: containers(30), initContainers: containers(21) }, 51],
  [{ containers: containers(21_000) }, 21_000],
])('refuses pods of too many containers: %#', (spec, count) => {
  expect(large(groupsWith(spec), 'full')).toEqual([
    {
      id: 'object-containers-many',
      severity: 'error',
      path: 'objects.0',
      params: { place, count, max: 50 },
    },
  ]);
});

it('counts containers that are fields of their own, and takes as many as there may be', () => {
  const model: any = structuredClone(exampleObjects.model);
  model.spec.predictor.containers = containers(50);
  expect(large(model, 'full')[0].params).toMatchObject({ count: 51 });
  expect(large(groupsWith({ containers: containers(50) }), 'fine')).toEqual([]);
});

it('refuses too many pod templates, and too many containers over all of them', () => {
  expect(large(rayWith(100, 1), 'full')).toEqual([
    {
      id: 'object-pods-many',
      severity: 'error',
      path: 'objects.0',
      params: { count: 101, max: 100 },
    },
  ]);
  expect(large(rayWith(99, 1), 'fine')).toEqual([]);
  expect(large(rayWith(99, 50), 'full')[0]).toMatchObject({
    id: 'object-containers-many',
    params: { place: 'spec', max: 500 },
  });
});

it('neither completes nor counts what is too much', () => {
  const object = groupsWith({ containers: containers(21_000) });
  const spec = specOf({ objects: [object] });
  const kind = kindOf(cluster.objects!.kinds, object)!;
  const input = { tenantId: 'vision-lab', spec, preset, cluster };
  expect(completePods(object, kind, input)).toBe(object);
  expect(objectDemand(input)).toEqual({});
});

it('refuses objects that are too large once they are complete', () => {
  const objects = [1, 2].map(at => ({
    ...rayWith(9, 50),
    metadata: { name: `ray-${at}` },
  }));
  expect(JSON.stringify(objects).length).toBeLessThan(10_000);
  const [finding] = checkAll({ objects }, { cluster }).filter(
    ({ id }) => id === 'objects-too-large',
  );
  expect(finding).toMatchObject({
    severity: 'error',
    path: 'objects',
    params: { max: LARGEST_OBJECTS },
  });
  expect(finding.params!.bytes).toBeGreaterThan(LARGEST_OBJECTS);
});
