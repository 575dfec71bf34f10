// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ArrivingKinds } from './ArrivingKinds';
import { ObjectIndex } from './ObjectIndex';
import { judge } from './judge';
import { active } from './testUtils/judged';
import { boundary, object } from './testUtils/objects';

const RAY = { apiVersion: 'ray.io/v1', kind: 'RayCluster' };
const LWS = {
  apiVersion: 'leaderworkerset.x-k8s.io/v1',
  kind: 'LeaderWorkerSet',
};

function server() {
  const served = new Set<string>();
  const asked: string[] = [];
  const arrived: string[] = [];
  let clock = 0;
  const kinds = new ArrivingKinds([RAY, LWS], {
    client: {
      resourceOf: async (apiVersion, kind) => {
        asked.push(kind);
        if (served.has('nobody answers')) throw new Error('away');
        return served.has(kind)
          ? { apiVersion, kind, plural: kind, namespaced: true }
          : undefined;
      },
    },
    onArrived: ({ kind }) => arrived.push(kind),
    now: () => clock,
  });
  const lookAt = async (seconds: number) => {
    clock = seconds * 1000;
    await kinds.look();
  };
  return { served, asked, arrived, lookAt };
}

it('is told of what is there at once, and of what comes within a minute, once', async () => {
  const { served, asked, arrived, lookAt } = server();
  served.add('RayCluster');
  await lookAt(0);
  expect(arrived).toEqual(['RayCluster']);
  served.add('LeaderWorkerSet');
  await lookAt(59);
  expect(arrived).toEqual(['RayCluster']);
  await lookAt(60);
  expect(arrived).toEqual(['RayCluster', 'LeaderWorkerSet']);
  await lookAt(500);
  expect(asked).toEqual(['RayCluster', 'LeaderWorkerSet', 'LeaderWorkerSet']);
});

it('asks again soon where nobody answered', async () => {
  const { served, arrived, lookAt } = server();
  served.add('nobody answers').add('RayCluster');
  await lookAt(0);
  served.delete('nobody answers');
  await lookAt(5);
  expect(arrived).toEqual(['RayCluster']);
});

it('knows nothing of a kind that went, says when it was heard of, and looks anew when it is back', () => {
  const index = new ObjectIndex([{ ...RAY, ready: ['Ready'] }]);
  boundary().forEach(it => index.put(it));
  const cluster = object(RAY.apiVersion, RAY.kind, 'ray', {
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  });
  const seen = () =>
    judge(
      {
        ...active,
        services: [],
        objects: [{ kind: 'RayCluster', name: 'ray' }],
      },
      index.get('vision'),
    ).objects;
  expect(seen()).toEqual([
    { kind: 'RayCluster', name: 'ray', state: 'unknown' },
  ]);
  expect(index.replace('RayCluster', [])).toEqual([
    { tenantId: 'vision', drift: false },
  ]);
  expect(seen()).toMatchObject([{ state: 'missing' }]);
  index.put(cluster);
  expect(seen()).toMatchObject([{ state: 'ready' }]);
  const lastHeard = new Date('2026-11-30T10:00:00Z');
  expect(index.lose('RayCluster', lastHeard)).toEqual([
    { tenantId: 'vision', drift: false },
  ]);
  expect(seen()).toEqual([
    {
      kind: 'RayCluster',
      name: 'ray',
      state: 'unknown',
      seen_at: '2026-11-30T10:00:00.000Z',
    },
  ]);
  index.replace('RayCluster', [cluster]);
  expect(seen()).toMatchObject([{ state: 'ready' }]);
});
