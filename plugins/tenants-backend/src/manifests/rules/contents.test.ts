// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  check,
  checkAll,
  checkOne,
  volume,
  withoutStore,
} from '../testUtils/checkExample';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';

describe('refuses', () => {
  it.each<[string, ReturnType<typeof checkAll>, string, string, object]>([
    [
      'replicas that cannot share a disk',
      checkOne({ replicas: 2, volumes: [volume] }),
      'volume-needs-one-replica',
      'services.0.volumes',
      { replicas: 2 },
    ],
    [
      'a mount over the system',
      checkOne({ volumes: [{ name: 'a', mountPath: '//proc/' }] }),
      'mount-path-reserved',
      'services.0.volumes.0.mountPath',
      { mountPath: '//proc/' },
    ],
    [
      'two spellings of one mount',
      checkOne({
        volumes: [
          { name: 'a', mountPath: '/data' },
          { name: 'b', mountPath: '/data/' },
        ],
      }),
      'mount-path-taken',
      'services.0.volumes.1.mountPath',
      { mountPath: '/data/' },
    ],
    [
      'a host outside the suffixes',
      checkOne({ ingress: { host: 'evilapps.example.com' } }),
      'ingress-host-not-allowed',
      'services.0.ingress.host',
      { host: 'evilapps.example.com', allowed: 'apps.example.com' },
    ],
    [
      'the suffix itself',
      checkOne({ ingress: { host: 'apps.example.com' } }),
      'ingress-host-not-allowed',
      'services.0.ingress.host',
      {},
    ],
    [
      'a path with configuration in it',
      checkOne({ ingress: { host: 'a.apps.example.com', path: '/x;$y' } }),
      'ingress-path-format',
      'services.0.ingress.path',
      { path: '/x;$y' },
    ],
    [
      'one address for two services',
      checkAll({
        services: ['a', 'b'].map(name =>
          serviceOf({
            name,
            port: 8080,
            ingress: {
              host: 'a.apps.example.com',
              path: name === 'a' ? '/x' : '/x/',
            },
          }),
        ),
      }),
      'ingress-address-taken',
      'services.1.ingress',
      { host: 'a.apps.example.com' },
    ],
    [
      'a password in the open',
      checkOne({ env: { DB_PASSWORD: 'hunter2' } }),
      'env-holds-secret',
      'services.0.env.DB_PASSWORD',
      {},
    ],
    [
      'credentials in an address',
      checkOne({ env: { DATABASE: 'postgres://me:hunter2@db/x' } }),
      'env-holds-secret',
      'services.0.env.DATABASE',
      {},
    ],
    [
      'an environment that no object can hold',
      checkOne({
        env: Object.fromEntries(
          Array.from({ length: 260 }, (_, index) => [
            `V${index}`,
            'x'.repeat(4096),
          ]),
        ),
      }),
      'env-too-large',
      'services.0.env',
      { max: 1_000_000 },
    ],
    [
      'secrets without a store',
      checkOne(
        { secretEnv: { A: { key: 'x', property: 'y' } } },
        { cluster: withoutStore },
      ),
      'secret-store-missing',
      'services.0.secretEnv',
      { cluster: 'seoul' },
    ],
    [
      "another tenant's secret",
      checkOne({ secretEnv: { A: { key: 'tenants/other/x', property: 'y' } } }),
      'secret-key-not-own',
      'services.0.secretEnv.A.key',
      { prefix: 'tenants/vision-lab/' },
    ],
    [
      "a way round to another tenant's secret",
      checkOne({
        secretEnv: {
          A: { key: 'tenants/vision-lab/../other/x', property: 'y' },
        },
      }),
      'secret-key-not-own',
      'services.0.secretEnv.A.key',
      {},
    ],
    [
      'an end in the past',
      checkAll(
        { expiresAt: '2026-01-01T00:00:00Z' },
        { now: new Date('2026-01-01T00:00:01Z') },
      ),
      'expires-in-past',
      'expiresAt',
      { expiresAt: '2026-01-01T00:00:00Z' },
    ],
    [
      'a claim that would shrink',
      checkOne(
        { volumes: [{ ...volume, size: '5Gi' }] },
        { previous: specOf({ services: [serviceOf({ volumes: [volume] })] }) },
      ),
      'volume-shrinks',
      'services.0.volumes.0.size',
      { service: 'api', volume: 'data', size: '10Gi' },
    ],
    [
      'half a character',
      // As it was taken once: the schema refuses it first.
      check({ ...specOf({}), displayName: 'x\ud83d' }),
      'text-malformed',
      'displayName',
      {},
    ],
  ])('%s', (_what, findings, id, path, params) => {
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ id, path }]);
    expect(errors[0].params ?? {}).toMatchObject(params);
  });
});
