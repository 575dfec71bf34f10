// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { check, checkOne } from '../testUtils/checkExample';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';

type Service = Parameters<typeof serviceOf>[0];
const ids = (...[service, options]: Parameters<typeof checkOne>) =>
  checkOne({ health: undefined, port: undefined, ...service }, options).map(
    ({ id, path }) => `${id} ${path}`,
  );
const update = (from: Service, to: Service) => {
  const of = (service: Service) =>
    specOf({ services: [serviceOf({ image: 'a/api:1', ...service })] });
  return check(of(to), { previous: of(from) })
    .filter(({ id }) => id !== 'health-missing')
    .map(({ id, path }) => `${id} ${path}`);
};
const data = { name: 'data', mountPath: '/data', size: '10Gi' };
const db: Service = { kind: 'stateful', volumes: [data] };
const train: Service = { kind: 'job', replicas: undefined };
const cron: Service = {
  kind: 'cron',
  replicas: undefined,
  cron: { schedule: '@daily' },
};

it.each<[string, Service, Service, string[]]>([
  ['another kind', {}, db, ['kind-changes services.0.kind']],
  ['a job as a schedule', train, cron, ['kind-changes services.0.kind']],
  [
    'a larger claim of each pod',
    db,
    { ...db, volumes: [{ ...data, size: '20Gi' }] },
    ['stateful-fixed services.0.volumes'],
  ],
  [
    'another volume of each pod',
    db,
    { ...db, volumes: [data, { ...data, name: 'more', mountPath: '/m' }] },
    ['stateful-fixed services.0.volumes'],
  ],
  [
    'another order of pods',
    db,
    { ...db, stateful: { podManagement: 'Parallel' } },
    ['stateful-fixed services.0.stateful.podManagement'],
  ],
  [
    'what a StatefulSet can change',
    db,
    {
      ...db,
      replicas: 3,
      image: 'a/api:2',
      stateful: { podManagement: 'OrderedReady', update: 'OnDelete' },
      volumes: [{ ...data, mountPath: '/elsewhere' }],
    },
    [],
  ],
  [
    'another image of a job',
    train,
    { ...train, image: 'a/api:2' },
    ['job-runs-anew services.0'],
  ],
  ['another bound of a job', train, { ...train, job: { retries: 1 } }, []],
  ['another image of a schedule', cron, { ...cron, image: 'a/api:2' }, []],
])('says of %s', (_, from, to, said) => {
  expect(update(from, to)).toEqual(said);
});

it.each<[string, Service]>([
  ['a script', { command: ['python', 'train.py', '--epochs=3'] }],
  ['a script in a folder', { command: ['python3', '/app/finetune_lora.py'] }],
  ['a launcher', { command: ['torchrun', '--nproc=2', 'train.py'] }],
  ['a line of a shell', { command: ['sh', '-c'], args: ['./backup.sh'] }],
  ['a program', { args: ['/opt/bin/migrate'] }],
  ['an image', { image: 'registry.example.com/acme/sd-trainer:1.0' }],
])('takes %s for something that ends', (_, service) => {
  expect(ids(service)).toContain('batch-as-service services.0');
  for (const more of [{ port: 80 }, { health: { command: ['true'] } }, train]) {
    expect(ids({ ...service, ...more } as Service)).not.toContain(
      'batch-as-service services.0',
    );
  }
});

it.each<[string, Service]>([
  ['a worker', { command: ['python', 'worker.py'] }],
  ['a server', { command: ['python', '-m', 'app.server', '--constrain=x'] }],
  ['an image of one', { image: 'registry.example.com/acme/batcher:1.0' }],
])('takes %s for what it is', (_, service) => {
  expect(ids(service)).not.toContain('batch-as-service services.0');
});

it('does not ask for health of what ends, nor for a second replica', () => {
  const spec = specOf({
    environment: 'production',
    services: [
      serviceOf({ ...train, image: `a/b:1@sha256:${'a'.repeat(64)}` }),
    ],
  });
  expect(check(spec)).toEqual([]);
});

it('lets replicas have a claim each, and pods of a job share none', () => {
  expect(ids({ ...db, replicas: 3 })).not.toContain(
    'volume-needs-one-replica services.0.volumes',
  );
  const together = { ...train, volumes: [data], job: { parallelism: 2 } };
  expect(ids(together)).toEqual([
    'volume-needs-one-replica services.0.volumes',
  ]);
});
