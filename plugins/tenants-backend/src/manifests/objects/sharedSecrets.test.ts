// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secrets of a tenant that its services name.

import { checkAll, withoutStore } from '../testUtils/checkExample';
import { demandOf } from '../demand';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';
import { fullCluster } from '../testUtils/manifestCluster';
import { render } from '../testUtils/renderExample';
import { restrictedViolations } from '../testUtils/restrictedPodSecurity';
import { shippedPresets } from '../shippedPresets';
import { told } from '../testUtils/told';

type Service = Parameters<typeof serviceOf>[0];

const db = { key: 'tenants/vision-lab/db', property: 'password' };
const hub = { key: 'tenants/vision-lab/hub', property: 'token' };
const secrets = { 'db-password': db, hub };
const named = { secret: 'db-password' };

const health = { health: { path: '/' }, port: 8080 };
const services = (...parts: Service[]) =>
  parts.map((it, at) =>
    serviceOf({ ...health, name: ['db', 'web', 'bare'][at], ...it }),
  );
const both = services(
  { secretEnv: { POSTGRES_PASSWORD: named, OWN: hub } },
  {
    secretFiles: { '/etc/web/password': named, '/srv/p': named, '/srv/o': hub },
    sidecars: [
      {
        name: 'proxy',
        image: 'registry.example.com/proxy:2.0.0',
        secretEnv: { DB_PASSWORD: named },
      },
    ],
  },
  {},
);
const rendered = (of: Service[], all = secrets) =>
  render({ secrets: all, services: of as any }, { cluster: fullCluster });
const externals = (objects: any[]) =>
  objects
    .filter(it => it.kind === 'ExternalSecret')
    .map(it => it.metadata.name);
const podOf = (from: ReturnType<typeof rendered>, name: string) =>
  from.find('Deployment', name).spec.template;

const fromShared = (name: string) => ({
  name,
  valueFrom: {
    secretKeyRef: { name: 'db-password-shared-secret', key: 'value' },
  },
});

it('come to the cluster once, whoever names them', () => {
  const it = rendered(both);
  expect(externals(it.objects)).toEqual([
    'db-password-shared-secret',
    'db-secret-env',
    'web-secret-files',
  ]);
  expect(it.find('ExternalSecret', 'db-password-shared-secret').spec).toEqual({
    refreshInterval: '1h0m0s',
    secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
    target: { name: 'db-password-shared-secret', creationPolicy: 'Owner' },
    data: [{ secretKey: 'value', remoteRef: db }],
  });
  const own = it.find('ExternalSecret', 'db-secret-env').spec.data;
  expect(own).toEqual([{ secretKey: 'OWN', remoteRef: hub }]);
});

it('are variables of any container, and files', () => {
  const it = rendered(both);
  const [container] = podOf(it, 'db').spec.containers;
  expect(container.env).toContainEqual(fromShared('POSTGRES_PASSWORD'));
  const { spec } = podOf(it, 'web');
  expect(spec.initContainers[0].env).toContainEqual(fromShared('DB_PASSWORD'));
  expect(spec.volumes).toContainEqual({
    name: 'shared-db-password',
    secret: { secretName: 'db-password-shared-secret' },
  });
  const mounts = spec.containers[0].volumeMounts.filter((mount: any) =>
    mount.name.startsWith('shared-'),
  );
  expect(mounts).toEqual(
    ['/etc/web/password', '/srv/p'].map(mountPath => ({
      name: 'shared-db-password',
      mountPath,
      subPath: 'value',
      readOnly: true,
    })),
  );
  for (const name of ['db', 'web']) {
    expect(restrictedViolations(it.find('Deployment', name))).toEqual([]);
  }
});

it('make other pods where they lie elsewhere, of those that name them alone', () => {
  const before = rendered(both);
  const after = rendered(both, { ...secrets, 'db-password': hub });
  const same = (name: string) =>
    JSON.stringify(podOf(before, name)) === JSON.stringify(podOf(after, name));
  expect(['db', 'web', 'bare'].map(same)).toEqual([false, false, true]);
});

it('go with the last who names them', () => {
  const one = services({ secretEnv: { POSTGRES_PASSWORD: named } }, {});
  expect(externals(rendered(one).objects)).toEqual([
    'db-password-shared-secret',
  ]);
  expect(externals(rendered(services({}, {})).objects)).toEqual([]);
});

it('count once each in the quota', () => {
  const preset = shippedPresets.find(it => it.name === 'small')!;
  const secretsOf = (of: Service[]) =>
    demandOf(specOf({ secrets, services: of as any }), preset).secrets;
  expect(secretsOf(both)).toBe(3);
  expect(secretsOf(services({}, {}))).toBe(0);
});

describe('findings', () => {
  const ids = (of: Service[], options = {}, all: object = { secrets }) =>
    told(checkAll({ ...all, services: of as any }, options)).filter(([id]) =>
      id.startsWith('secret-'),
    );

  it('name what no service names', () => {
    expect(ids(both)).toEqual([
      ['secret-unused', 'secrets.hub', { name: 'hub' }],
    ]);
  });

  it('refuse a name that the tenant does not have', () => {
    const wrong = { X: { secret: 'other' } };
    const tool = { name: 'x', image: 'r.example.com/x:1', secretEnv: wrong };
    const params = { name: 'other', known: 'db-password, hub' };
    expect(
      ids(
        services({
          secretEnv: wrong,
          secretFiles: { '/srv/x': { secret: 'other' } },
          init: [tool],
        }),
      ).filter(([id]) => id !== 'secret-unused'),
    ).toEqual([
      ['secret-unknown', 'services.0.secretEnv.X.secret', params],
      ['secret-unknown', 'services.0.secretFiles./srv/x.secret', params],
      ['secret-unknown', 'services.0.init.0.secretEnv.X.secret', params],
    ]);
    const [[, , none]] = ids(services({ secretEnv: wrong }), {}, {});
    expect(none).toEqual({ name: 'other', known: '-' });
  });

  it('refuse what lies with another tenant, and any without a store', () => {
    const foreign = { x: { key: 'tenants/other/x', property: 'y' } };
    const use = services({ secretEnv: { X: { secret: 'x' } } });
    expect(ids(use, {}, { secrets: foreign })).toMatchObject([
      [
        'secret-key-not-own',
        'secrets.x.key',
        { key: 'tenants/other/x', prefix: 'tenants/vision-lab/' },
      ],
    ]);
    expect(ids(use, { cluster: withoutStore }, { secrets: foreign })).toEqual([
      ['secret-store-missing', 'secrets', { cluster: 'seoul' }],
    ]);
  });

  it('hold no honest name for a secret', () => {
    const names = ['db-password', 'hub-token', 'env', 'secret', 'api-key'];
    const all = Object.fromEntries(names.map(it => [it, db]));
    const secretEnv = Object.fromEntries(
      names.map((secret, at) => [`V${at}`, { secret }]),
    );
    expect(
      checkAll({ secrets: all, services: services({ secretEnv }) as any }),
    ).toEqual([]);
  });
});
