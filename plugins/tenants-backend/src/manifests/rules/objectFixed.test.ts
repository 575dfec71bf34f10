// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { knownKind } from '../kinds/knownKinds';
import { checkAll } from '../testUtils/checkExample';
import { exampleObjects, objectCluster } from '../testUtils/exampleObjects';
import { specOf } from '../testUtils/exampleSpecs';

const JOB = { apiVersion: 'batch/v1', kind: 'Job' };
const cluster = {
  ...objectCluster,
  objects: {
    kinds: [...objectCluster.objects!.kinds, { ...JOB, ...knownKind(JOB)! }],
  },
};
const objects = {
  ...exampleObjects,
  job: {
    ...JOB,
    metadata: { name: 'job' },
    spec: exampleObjects.nightly.spec.jobTemplate.spec,
  },
};

/** What is said of an update that puts a value at a path. */
function said(name: keyof typeof objects, path: string, value: unknown) {
  const previous = specOf({ preset: 'large', objects: [objects[name]] });
  const object = JSON.parse(JSON.stringify(objects[name]));
  const steps = path.split('.');
  const last = steps.pop()!;
  steps.reduce((it, step) => (it[step] ??= {}), object)[last] = value;
  return checkAll(
    { preset: 'large', objects: [object] },
    { cluster, previous },
  ).flatMap(({ id, severity, path: where, params }) =>
    id === 'object-field-fixed' ? [{ severity, where, params }] : [],
  );
}

it.each<[keyof typeof objects, string, unknown, string]>([
  ['job', 'spec.template.spec.priorityClassName', 'x', 'spec.template'],
  ['job', 'spec.completions', 7, 'spec.completions'],
  ['crawler', 'spec.selector', { matchLabels: { a: 'b' } }, 'spec.selector'],
  ['topic', 'spec.volumeClaimTemplates', [], 'spec.volumeClaimTemplates'],
  [
    'groups',
    'spec.leaderWorkerTemplate.subGroupPolicy',
    { subGroupSize: 1 },
    'spec.leaderWorkerTemplate.subGroupPolicy.subGroupSize',
  ],
])('%s: a change of %s to %j is told', (name, path, value, place) => {
  const { kind } = objects[name];
  expect(said(name, path, value)).toEqual([
    {
      severity: 'warning',
      where: `objects.0.${place}`,
      params: { kind, place },
    },
  ]);
});

it.each<[keyof typeof objects, string, unknown]>([
  ['job', 'spec.parallelism', 3],
  ['job', 'metadata.name', 'another'],
  ['nightly', 'spec.jobTemplate.spec.template.spec.restartPolicy', 'OnFailure'],
  ['topic', 'spec.partitions', 9],
])('%s: nothing is told of %s: %j', (name, path, value) => {
  expect(said(name, path, value)).toEqual([]);
});
