// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { FoundKind, FoundObject, NamespaceContents } from './NamespaceContents';
import { goesFindings } from './goesFindings';
import { exceeds, Goes, whatGoes } from './whatGoes';

const CLAIMS = [
  'v1',
  'PersistentVolumeClaim',
  'persistentvolumeclaims',
] as const;
const JOBS = ['batch/v1', 'Job', 'jobs.batch'] as const;
const MAPS = ['v1', 'ConfigMap', 'configmaps'] as const;

function found(
  [apiVersion, kind, resource]: readonly [string, string, string],
  objects: (string | FoundObject)[],
  more = 0,
): FoundKind {
  return {
    apiVersion,
    kind,
    resource,
    objects: objects.map(it => (typeof it === 'string' ? { name: it } : it)),
    more,
  };
}
const asked = (
  kinds: FoundKind[],
  unlisted: string[] = [],
): NamespaceContents => ({
  asked: true,
  kinds,
  unlisted,
});
const ours = [
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'api-data' },
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'api-env' } },
];
const idsOf = (goes: Goes) => goesFindings(goes, 'seoul').map(({ id }) => id);

it('tells volumes with their sizes, ours too, and what is not ours', () => {
  const goes = whatGoes(
    asked([
      found(JOBS, ['train']),
      found(CLAIMS, [
        { name: 'data-db-0', size: '10Gi' },
        { name: 'api-data', size: '5Gi' },
      ]),
      found(MAPS, ['notes', 'api-env', 'kube-root-ca.crt']),
    ]),
    ours,
  );
  expect(goes).toEqual({
    volumes: [
      { name: 'api-data', size: '5Gi', ours: true },
      { name: 'data-db-0', size: '10Gi', ours: false },
    ],
    foreign: [
      { apiVersion: 'v1', kind: 'ConfigMap', name: 'notes' },
      { apiVersion: 'batch/v1', kind: 'Job', name: 'train' },
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'data-db-0' },
    ],
    more: [],
    unlisted: [],
  });
  expect(goesFindings(goes, 'seoul')).toEqual([
    {
      id: 'data-goes',
      severity: 'warning',
      params: { claim: 'api-data', size: '5Gi' },
    },
    {
      id: 'data-goes',
      severity: 'warning',
      params: { claim: 'data-db-0', size: '10Gi' },
    },
    {
      id: 'objects-go',
      severity: 'warning',
      params: { kind: 'ConfigMap', count: 1, names: 'notes' },
    },
    {
      id: 'objects-go',
      severity: 'warning',
      params: { kind: 'Job', count: 1, names: 'train' },
    },
  ]);
});

it.each([
  ['pods', 'v1', 'Pod', 'x'],
  ['replicasets.apps', 'apps/v1', 'ReplicaSet', 'x'],
  ['events', 'v1', 'Event', 'x'],
  ['events.events.k8s.io', 'events.k8s.io/v1', 'Event', 'x'],
  ['endpoints', 'v1', 'Endpoints', 'x'],
  [
    'endpointslices.discovery.k8s.io',
    'discovery.k8s.io/v1',
    'EndpointSlice',
    'x',
  ],
  ['leases.coordination.k8s.io', 'coordination.k8s.io/v1', 'Lease', 'x'],
  ['controllerrevisions.apps', 'apps/v1', 'ControllerRevision', 'x'],
  ['pods.metrics.k8s.io', 'metrics.k8s.io/v1beta1', 'PodMetrics', 'x'],
  ['serviceaccounts', 'v1', 'ServiceAccount', 'default'],
  ['configmaps', 'v1', 'ConfigMap', 'kube-root-ca.crt'],
  [
    'rolebindings.rbac.authorization.k8s.io',
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    'ecp-tenants-reconciler',
  ],
])(
  'leaves out what comes and goes by itself: %s %s %s %s',
  (resource, apiVersion, kind, name) => {
    const { foreign } = whatGoes(
      asked([found([apiVersion, kind, resource], [name])]),
      [],
    );
    expect(foreign).toEqual([]);
  },
);

it("leaves out what a controller made, but no claim other than a pod's scratch space", () => {
  const goes = whatGoes(
    asked([
      found(JOBS, [{ name: 'nightly-1', madeBy: 'CronJob' }]),
      found(CLAIMS, [
        { name: 'data-db-0', size: '1Gi', madeBy: 'StatefulSet' },
        { name: 'pod-scratch', size: '1Gi', madeBy: 'Pod' },
      ]),
    ]),
    [],
  );
  expect(goes.foreign.map(({ name }) => name)).toEqual(['data-db-0']);
  expect(goes.volumes.map(({ name }) => name)).toEqual(['data-db-0']);
});

it('names the first hundred of a kind and counts the rest', () => {
  const names = Array.from({ length: 500 }, (_, at) => `m${at}`);
  const goes = whatGoes(asked([found(MAPS, names, 3000)]), []);
  expect(goes.foreign).toHaveLength(100);
  expect(goes.more).toEqual([{ resource: 'configmaps', count: 3400 }]);
  expect(idsOf(goes)).toEqual(['objects-go', 'objects-go-besides']);
});

it('is a doubt where nobody could tell of data, and a warning where people of a tenant cannot have made any', () => {
  const severities = (contents: NamespaceContents) =>
    goesFindings(whatGoes(contents, []), 'seoul').map(
      ({ id, severity }) => `${severity} ${id}`,
    );
  expect(severities({ asked: false, reason: 'unreachable' })).toEqual([
    'doubt data-not-asked',
  ]);
  expect(severities(asked([], ['persistentvolumeclaims', 'secrets']))).toEqual([
    'doubt data-not-listed',
    'warning objects-not-listed',
  ]);
  expect(severities(asked([], ['*.metrics.k8s.io']))).toEqual([]);
  expect(severities(asked([]))).toEqual([]);
});

describe('more goes than was shown', () => {
  const shown = whatGoes(
    asked(
      [found(CLAIMS, [{ name: 'a', size: '1Gi' }]), found(JOBS, ['j'])],
      ['secrets'],
    ),
    [],
  );
  const now = (kinds: FoundKind[], unlisted = ['secrets']) =>
    exceeds(whatGoes(asked(kinds, unlisted), []), shown);
  const claim = found(CLAIMS, [{ name: 'a', size: '1Gi' }]);
  const job = found(JOBS, ['j']);

  it.each([
    ['the same', false, () => now([claim, job])],
    ['less', false, () => now([])],
    [
      'a kind that can be listed by now and holds nothing',
      false,
      () => now([claim, job], []),
    ],
    [
      'a new claim',
      true,
      () =>
        now([
          found(CLAIMS, [
            { name: 'a', size: '1Gi' },
            { name: 'b', size: '1Gi' },
          ]),
          job,
        ]),
    ],
    [
      'a claim that grew',
      true,
      () => now([found(CLAIMS, [{ name: 'a', size: '2Gi' }]), job]),
    ],
    ['another job', true, () => now([claim, found(JOBS, ['j', 'k'])])],
    ['a map', true, () => now([claim, job, found(MAPS, ['m'])])],
    ['more than are named', true, () => now([claim, found(JOBS, ['j'], 1)])],
    [
      'a kind that cannot be listed any more',
      true,
      () => now([claim, job], ['jobs.batch', 'secrets']),
    ],
    [
      'nobody can tell now',
      true,
      () => exceeds(whatGoes({ asked: false, reason: 'timeout' }, []), shown),
    ],
    [
      'what could not be told is told',
      true,
      () => exceeds(shown, whatGoes({ asked: false, reason: 'timeout' }, [])),
    ],
    [
      'nobody can tell still, for another reason',
      false,
      () =>
        exceeds(
          whatGoes({ asked: false, reason: 'timeout' }, []),
          whatGoes({ asked: false, reason: 'no_account' }, []),
        ),
    ],
  ])('%s: %s', (_, expected, asks) => {
    expect(asks()).toBe(expected);
  });
});

it('does not depend on the order in which the cluster tells', () => {
  const kinds = [
    found(MAPS, ['b', 'a', 'c']),
    found(JOBS, ['z', 'y']),
    found(CLAIMS, [
      { name: 'q', size: '1Gi' },
      { name: 'p', size: '2Gi' },
    ]),
  ];
  const once = whatGoes(asked(kinds), []);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(kinds, { minLength: 3 }),
      fc.boolean(),
      (order, reversed) => {
        const mixed = order.map(it => ({
          ...it,
          objects: reversed ? [...it.objects].reverse() : it.objects,
        }));
        expect(whatGoes(asked(mixed), [])).toEqual(once);
      },
    ),
  );
});

it('knows claims of the pods of a stateful service for ours', () => {
  const set = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: { volumeClaimTemplates: [{ metadata: { name: 'volume-data' } }] },
  };
  const claims = ['volume-data-db-0', 'volume-data-db-x', 'volume-data-db-'];
  const { volumes, foreign } = whatGoes(asked([found(CLAIMS, claims)]), [set]);
  expect(volumes.filter(it => it.ours).map(it => it.name)).toEqual([
    'volume-data-db-0',
  ]);
  expect(foreign.map(({ name }) => name)).not.toContain('volume-data-db-0');
});
