// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What sleeps is what was approved, with nothing else changed than what puts it to sleep; awake again it is the same bytes.

import { TenantObject } from '@ecp-ai/backstage-plugin-tenants-common';
import { specOf, serviceOf } from '../testUtils/exampleSpecs';
import { exampleObjects, objectCluster } from '../testUtils/exampleObjects';
import { toYamlDocuments } from '../toYaml';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { knownKind } from './knownKinds';

const preset = shippedPresets.find(({ name }) => name === 'large')!;
const more = [
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'ray.io/v1', kind: 'RayJob' },
].map(it => ({ ...it, ...knownKind(it)! }));
const cluster = {
  ...objectCluster,
  objects: { kinds: [...objectCluster.objects!.kinds, ...more] },
};

type Wish = Parameters<typeof specOf>[0];
type Change = { object: string; path: string; from: unknown; to: unknown };

const rendered = (wish: Wish, suspended: boolean) =>
  renderTenant({
    tenantId: 'vision-lab',
    spec: specOf({ preset: 'large', ...wish }),
    preset,
    cluster,
    suspended,
  });

/** Every value of two that differs, by its path. */
function differences(from: any, to: any, path = ''): Omit<Change, 'object'>[] {
  const isMap = (it: any) => typeof it === 'object' && it !== null;
  if (!isMap(from) || !isMap(to)) {
    return from === to ? [] : [{ path, from, to }];
  }
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].flatMap(key =>
    differences(from[key], to[key], path ? `${path}.${key}` : key),
  );
}

/** What sleep changes of all that is rendered. */
function slept(wish: Wish): Change[] {
  const keyOf = ({ kind, metadata }: any) => `${kind}/${metadata.name}`;
  const [awake, asleep] = [false, true].map(
    it =>
      new Map(
        rendered(wish, it).objects.map(object => [keyOf(object), object]),
      ),
  );
  return [...new Set([...awake.keys(), ...asleep.keys()])].flatMap(object =>
    differences(awake.get(object), asleep.get(object)).map(it => ({
      object,
      ...it,
    })),
  );
}

const services = (parts: Parameters<typeof serviceOf>[0]): Wish => ({
  services: [serviceOf(parts)],
});
const batch = { replicas: undefined };
const one = (object: TenantObject): Wish => ({ objects: [object] });
const { nightly, cluster: ray, train, groups, model } = exampleObjects;
const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'job' },
  spec: nightly.spec.jobTemplate.spec,
};
const run = {
  apiVersion: 'ray.io/v1',
  kind: 'RayJob',
  metadata: { name: 'run' },
  spec: {
    entrypoint: 'python a.py',
    shutdownAfterJobFinishes: true,
    submissionMode: 'HTTPMode',
    rayClusterSpec: ray.spec,
  },
};

const cases: [string, Wish, string[]][] = [
  [
    'Deployment whose budget goes',
    services({ replicas: 2 }),
    ['Deployment/api spec.replicas 0', 'PodDisruptionBudget/api  –'],
  ],
  [
    'Deployment whose HPA goes',
    services({
      autoscaling: { minReplicas: 1, maxReplicas: 3, targetCpuPercent: 80 },
    }),
    [
      'Deployment/api spec.replicas 0',
      'HorizontalPodAutoscaler/api  –',
      'PodDisruptionBudget/api  –',
    ],
  ],
  [
    'StatefulSet',
    services({ kind: 'stateful', replicas: 2 }),
    ['PodDisruptionBudget/api  –', 'StatefulSet/api spec.replicas 0'],
  ],
  ['Job', services({ ...batch, kind: 'job' }), ['Job/* spec.suspend true']],
  [
    'CronJob',
    services({ ...batch, kind: 'cron', cron: { schedule: '@daily' } }),
    ['CronJob/api spec.suspend true'],
  ],
  ['Job of objects', one(job), ['Job/job spec.suspend true']],
  ['CronJob of objects', one(nightly), ['CronJob/nightly spec.suspend true']],
  [
    'KServe',
    one(model),
    ['InferenceService/model metadata.annotations.serving.kserve.io/stop true'],
  ],
  ['RayCluster', one(ray), ['RayCluster/cluster spec.suspend true']],
  ['RayJob', one(run), ['RayJob/run spec.suspend true']],
  ['LeaderWorkerSet', one(groups), ['LeaderWorkerSet/groups spec.replicas 0']],
  ['PyTorchJob', one(train), ['PyTorchJob/train spec.runPolicy.suspend true']],
];

describe.each(cases)('%s', (_, wish, changes) => {
  it('sleeps by nothing else', () => {
    const told = slept(wish).map(({ object, path, to }) => {
      // What carries one value alone is told by that.
      const deep = typeof to === 'object' && to !== null;
      const [key, value] = deep ? leafOf(path, to) : [path, to];
      return `${object.replace(/^Job\/api-.*/, 'Job/*')} ${key} ${
        value ?? '–'
      }`;
    });
    expect(told.sort()).toEqual(changes);
  });

  it('wakes up as the very bytes that were approved', () => {
    const approved = rendered(wish, false);
    rendered(wish, true);
    expect(rendered(wish, false).digest).toBe(approved.digest);
    expect(toYamlDocuments(approved.objects)).toBe(approved.yaml);
  });
});

function leafOf(path: string, value: any): [string, unknown] {
  const entries = Object.entries<any>(value);
  if (entries.length !== 1) return [path, JSON.stringify(value)];
  const [[key, below]] = entries;
  const at = `${path}.${key}`;
  return typeof below === 'object' ? leafOf(at, below) : [at, below];
}
