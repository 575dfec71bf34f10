// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What objects of other people's kinds say of themselves, and of the tenant.

import { judge } from './judge';
import { ObjectIndex } from './ObjectIndex';
import { KindsSeen } from './observeOther';
import { active } from './testUtils/judged';
import { boundary } from './testUtils/objects';

const kinds: KindsSeen = [
  {
    apiVersion: 'serving.kserve.io/v1beta1',
    kind: 'InferenceService',
    ready: ['Ready'],
  },
  { apiVersion: 'example.com/v1', kind: 'Topic', ready: [] },
  {
    apiVersion: 'ray.io/v1',
    kind: 'RayJob',
    ready: [],
    phase: {
      field: 'jobDeploymentStatus',
      ready: ['Complete'],
      failed: ['Failed'],
    },
  },
];

const labels = {
  'ecp.ai/tenant': 'vision',
  'app.kubernetes.io/managed-by': 'ecp-tenants',
  'ecp.ai/object': 'model',
};

function seen(status?: object, kind = 'InferenceService', listed = true) {
  const index = new ObjectIndex(kinds);
  boundary().forEach(it => index.put(it));
  const metadata = {
    name: 'model',
    namespace: 'ecp-ai-vision',
    generation: 2,
    labels,
  };
  const object = { apiVersion: 'x/v1', kind, metadata, status };
  if (listed) index.replace(kind, status ? [object] : []);
  return judge(
    {
      ...active,
      delivered: 3,
      services: [],
      objects: [{ kind, name: 'model' }],
    },
    index.get('vision'),
  );
}

const condition = (type: string, status: string, more = {}) => ({
  conditions: [{ type, status, ...more }],
});
const words = { reason: 'RevisionFailed', message: 'no such model' };

it('is ready when the condition is true, or when it says nothing', () => {
  expect(seen(condition('Ready', 'True'))).toMatchObject({
    overall_status: 'ready',
    objects: [{ kind: 'InferenceService', name: 'model', state: 'ready' }],
  });
  expect(seen({}, 'Topic')).toMatchObject({
    overall_status: 'ready',
    objects: [{ state: 'unknown' }],
  });
});

it('has failed when the condition is false, with the reason', () => {
  expect(seen(condition('Ready', 'False', words))).toMatchObject({
    overall_status: 'degraded',
    verdict: {
      code: 'object_failed',
      params: { kind: 'InferenceService', name: 'model', ...words },
    },
    objects: [{ state: 'failed', ...words }],
  });
  expect(seen(condition('Failed', 'True', words))).toMatchObject({
    verdict: { code: 'object_failed', params: words },
  });
});

it.each([
  ['nothing yet', {}],
  ['not known', condition('Ready', 'Unknown')],
  [
    'of an older generation',
    { observedGeneration: 1, ...condition('Ready', 'True') },
  ],
  [
    'under way',
    condition('Ready', 'False', { reason: 'MinimumReplicasUnavailable' }),
  ],
])('is waited for while it says %s', (_, status) => {
  expect(seen(status)).toMatchObject({
    overall_status: 'pending',
    verdict: { code: 'object_not_ready' },
    objects: [{ state: 'waiting' }],
  });
});

it('is waited for where it is not there, as far as anybody looked', () => {
  expect(seen()).toMatchObject({
    overall_status: 'pending',
    verdict: {
      code: 'objects_missing',
      params: { objects: 'InferenceService model', count: 1 },
    },
  });
  expect(seen(undefined, 'InferenceService', false)).toMatchObject({
    overall_status: 'ready',
    objects: [{ state: 'unknown' }],
  });
});

it('says by a phase what others say by conditions', () => {
  const phase = (jobDeploymentStatus: string) =>
    seen({ jobDeploymentStatus }, 'RayJob').objects;
  expect(phase('Complete')).toMatchObject([{ state: 'ready' }]);
  expect(phase('Failed')).toMatchObject([
    { state: 'failed', reason: 'Failed' },
  ]);
  expect(phase('Initializing')).toMatchObject([{ state: 'waiting' }]);
});

it('has its words cut, whatever their length', () => {
  const reason = 'r'.repeat(5000);
  const message = 'm'.repeat(5000);
  const [object] = seen(condition('Ready', 'False', { reason, message }))
    .objects!;
  expect(object.reason!.length).toBe(100);
  expect(object.message!.length).toBe(500);
});
