// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Volumes that the operator lends.

import { demandOf } from '../demand';
import { shippedPresets } from '../shippedPresets';
import { checkAll, checkOne } from '../testUtils/checkExample';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';
import { fullCluster, plainCluster } from '../testUtils/manifestCluster';
import { render } from '../testUtils/renderExample';
import { restrictedViolations } from '../testUtils/restrictedPodSecurity';

const lent = (source: string, readOnly?: boolean) => ({
  name: source,
  mountPath: `/${source}`,
  source,
  ...(readOnly !== undefined && { readOnly }),
});
const services = ['a', 'b'].map(name =>
  serviceOf({
    name,
    replicas: 2,
    volumes: [
      lent('datasets', true),
      lent('models'),
      lent('shared'),
      lent('bucket', true),
    ],
  }),
);

it('are one claim of the tenant, whichever services mount it, or a driver’s', () => {
  const { objects, find } = render({ services });
  const claims: any[] = objects.filter(
    ({ kind }) => kind === 'PersistentVolumeClaim',
  );
  expect(
    claims.map(({ metadata, spec }) => [
      metadata.name,
      spec.volumeName,
      spec.accessModes,
    ]),
  ).toEqual([
    ['source--datasets', 'datasets-vision-lab', ['ReadOnlyMany']],
    ['source--models', 'vision-lab-models', ['ReadWriteMany']],
    ['source--shared', undefined, ['ReadWriteMany']],
  ]);
  expect(claims.map(({ spec }) => spec.storageClassName)).toEqual([
    '',
    '',
    'cephfs',
  ]);
  for (const name of ['a', 'b']) {
    const { template, strategy } = find('Deployment', name).spec;
    const claimed = template.spec.volumes.flatMap(
      (it: any) => it.persistentVolumeClaim?.claimName ?? [],
    );
    expect(claimed.sort()).toEqual(claims.map(it => it.metadata.name).sort());
    expect(template.spec.volumes).toContainEqual({
      name: 'volume-bucket',
      csi: {
        driver: 's3.csi.example.com',
        readOnly: true,
        volumeAttributes: { bucket: 'ai', prefix: 'vision-lab/' },
      },
    });
    expect(template.spec.containers[0].volumeMounts).toContainEqual({
      name: 'volume-datasets',
      mountPath: '/datasets',
      readOnly: true,
    });
    expect(strategy.type).toBe('RollingUpdate');
    expect(restrictedViolations(find('Deployment', name))).toEqual([]);
  }
});

it('count as claims of the tenant', () => {
  const spec = specOf({ services });
  const demand = demandOf(spec, shippedPresets[0], undefined, fullCluster);
  expect(demand.persistentvolumeclaims).toBe(3);
  expect(demand['requests.storage']).toBe(2 * 2 ** 20 + 20 * 2 ** 30);
  const of = (storage: string) =>
    checkAll({ services, overrides: { storage } }).map(it => it.id);
  expect(of('21Gi')).not.toContain('quota-covers-services');
  expect(of('20Gi')).toContain('quota-covers-services');
});

it.each([
  [
    'one that the cluster does not lend',
    lent('other'),
    'source-not-on-cluster',
  ],
  [
    'one that is called as no own key',
    lent('constructor'),
    'source-not-on-cluster',
  ],
  ['one that may be read only', lent('datasets'), 'source-read-only'],
])('refuses %s', (_what, volume, id) => {
  const found = checkOne({ replicas: 2, volumes: [volume] });
  expect(found.map(it => it.id)).toContain(id);
});

it('refuses any where nothing is lent, and none otherwise', () => {
  const volumes = [lent('models'), lent('bucket')];
  const ids = (options?: object) =>
    checkOne({ replicas: 2, volumes }, options).map(it => it.id);
  expect(ids({ cluster: plainCluster })).toContain('source-not-on-cluster');
  expect(ids().filter(it => /source|volume/.test(it))).toEqual([]);
});

it('tell of data that goes with what a class made, and of no other', () => {
  const before = specOf({ services });
  const lost = (kept: string[]) =>
    checkOne(
      { name: 'a', volumes: kept.map(it => lent(it)) },
      { previous: before },
    ).flatMap(({ id, params }) =>
      id === 'volume-data-lost' ? [`${params?.service} ${params?.volume}`] : [],
    );
  expect(lost(['models'])).toEqual(['a shared', 'b shared']);
  expect(lost(['shared'])).toEqual([]);
});
