// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Services of every kind, with what each of them may have.

import fc from 'fast-check';

const stateful = fc.record(
  {
    podManagement: fc.constantFrom('OrderedReady', 'Parallel'),
    update: fc.constantFrom('RollingUpdate', 'OnDelete'),
  },
  { requiredKeys: [] },
);

const job = fc.record(
  {
    retries: fc.integer({ min: 0, max: 5 }),
    parallelism: fc.integer({ min: 1, max: 4 }),
    completions: fc.integer({ min: 1, max: 6 }),
    deadlineSeconds: fc.integer({ min: 1, max: 90_000 }),
    run: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: [] },
);

const cron = fc.record(
  {
    schedule: fc.constantFrom('*/5 * * * *', '30 2 * * mon-fri', '@daily'),
    timeZone: fc.constantFrom('Asia/Seoul', 'Etc/UTC'),
    concurrency: fc.constantFrom('Allow', 'Forbid', 'Replace'),
    startSeconds: fc.integer({ min: 10, max: 900 }),
    keepSucceeded: fc.integer({ min: 0, max: 3 }),
    keepFailed: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['schedule'] },
);

const RUNS_FOR_GOOD = ['replicas', 'autoscaling', 'ingress', 'health'];

const without = (service: object, fields: string[]) =>
  Object.fromEntries(
    Object.entries(service).filter(([key]) => !fields.includes(key)),
  );

/** A service of kind `service`, as one of any kind. */
export const ofAnyKind = (service: fc.Arbitrary<object>) =>
  fc
    .tuple(service, stateful, job, cron, fc.integer({ min: 0, max: 5 }))
    .map(([plain, state, run, times, kind]) => {
      const batch = without(plain, RUNS_FOR_GOOD);
      switch (kind) {
        case 0: {
          const steady = without(plain, ['autoscaling']);
          return { ...steady, kind: 'stateful', stateful: state };
        }
        case 1:
          return { ...batch, kind: 'job', job: run };
        case 2:
          return { ...batch, kind: 'cron', job: run, cron: times };
        default:
          return plain;
      }
    });
