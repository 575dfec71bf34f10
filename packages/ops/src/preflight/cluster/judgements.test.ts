// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each judgement by the facts that decide it.

import { Asked, Finding } from '../Finding';
import { ClusterFacts, NodeFact } from './askCluster';
import { judgeNetwork } from './judgeNetwork';
import { judgeNodes, judgeVersion } from './judgeNodes';
import { ClusterWishes, judgeParts } from './judgeParts';
import { judgeRights } from './judgeRights';

const is = <T>(value: T): Asked<T> => ({ value });

const node = (more: Partial<NodeFact> = {}): NodeFact => ({
  name: 'a',
  ready: true,
  cores: 16,
  memoryBytes: 64e9,
  runtime: 'containerd://1.7.2',
  resources: ['cpu', 'nvidia.com/gpu'],
  ...more,
});

const FINE: ClusterFacts = {
  version: is('v1.36.3'),
  nodes: is([node(), node(), node()]),
  daemonSets: is(['kube-proxy', 'cilium']),
  groups: is(['cert-manager.io', 'monitoring.coreos.com']),
  storageClasses: is([{ name: 'fast', provisioner: 'csi', isDefault: true }]),
  ingressClasses: is(['nginx']),
  gatewayClasses: is([]),
  issuers: is([{ name: 'le', ready: true }]),
  deviceClasses: is(['gpu.nvidia.com']),
  policies: is([{ name: 'p', isBound: true }]),
};
const WISHES: ClusterWishes = {
  gpuResources: ['nvidia.com/gpu'],
  deviceClasses: ['gpu.nvidia.com'],
  monitoring: true,
};
const SILENT: Asked<never> = { unknown: 'not asked: it answers 500' };

const all = (more: Partial<ClusterFacts>, wishes = WISHES): Finding[] => {
  const facts = { ...FINE, ...more };
  return [
    judgeVersion(facts),
    ...judgeNodes(facts),
    ...judgeNetwork(facts),
    ...judgeParts(facts, wishes, ['p']),
  ];
};
const found = (findings: Finding[], id: string) =>
  findings.find(it => it.id === `cluster.${id}`)!;

it('a cluster that has all of it', () => {
  const findings = all({});
  expect(findings.map(it => it.state)).toEqual(findings.map(() => 'ok'));
  expect(findings.filter(it => it.remedy)).toEqual([]);
});

it('what is not known is unknown, and says what would help', () => {
  const facts = Object.keys(FINE).map(key => [key, SILENT]);
  for (const finding of all(Object.fromEntries(facts))) {
    expect(finding.state).toBe('unknown');
    expect(finding.found).toBe('not asked: it answers 500');
    expect(finding.remedy).not.toBe('');
  }
});

const rows: [string, Partial<ClusterFacts>, string, string][] = [
  ['version', { version: is('v1.33.1') }, 'ok', 'no claims on devices'],
  ['version', { version: is('v1.29.9') }, 'warning', 'no admission policies'],
  ['version', { version: is('v1.23.0') }, 'failed', 'v1.23.0'],
  ['version', { version: is('none') }, 'warning', 'unreadable'],
  ['nodes', { nodes: is([node(), node()]) }, 'failed', '2 of 2'],
  [
    'nodes',
    { nodes: is([node({ ready: false }), node(), node(), node()]) },
    'warning',
    '3 of 4',
  ],
  ['nodes', { nodes: is([]) }, 'failed', '0 of 0'],
  [
    'node-size',
    { nodes: is([node({ cores: 8 })]) },
    'warning',
    'a (8 cores, 64 GB)',
  ],
  [
    'node-size',
    { nodes: is([node({ memoryBytes: 32e9 })]) },
    'warning',
    '32 GB',
  ],
  [
    'runtime',
    { nodes: is([node({ runtime: 'containerd://1.5.9' }), node()]) },
    'failed',
    '1.5.9',
  ],
  [
    'runtime',
    { nodes: is([node({ runtime: 'docker://20.10.1' })]) },
    'ok',
    'docker',
  ],
  [
    'runtime',
    { nodes: is([node({ runtime: 'cri-o://1.30.0' })]) },
    'warning',
    'cri-o',
  ],
  ['runtime', { nodes: is([node({ runtime: '' })]) }, 'warning', 'not told'],
  ['cni', { daemonSets: is(['kube-flannel-ds']) }, 'failed', 'Flannel alone'],
  ['cni', { daemonSets: is(['kube-flannel-ds', 'canal']) }, 'ok', 'Canal'],
  [
    'cni',
    { daemonSets: is(['constructor']) },
    'unknown',
    'none of the DaemonSets',
  ],
  ['ingress', { ingressClasses: is([]) }, 'failed', 'none'],
  [
    'ingress',
    {
      ingressClasses: is([]),
      gatewayClasses: is([{ name: 'g', ready: false }]),
    },
    'failed',
    'none accepted: g',
  ],
  [
    'ingress',
    {
      ingressClasses: SILENT,
      gatewayClasses: is([{ name: 'g', ready: true }]),
    },
    'ok',
    'GatewayClass g',
  ],
  ['ingress', { ingressClasses: SILENT }, 'unknown', 'not asked'],
  ['cert-manager', { groups: is([]) }, 'warning', 'not installed'],
  ['cert-manager', { issuers: is([]) }, 'warning', 'without an issuer'],
  [
    'cert-manager',
    { issuers: is([{ name: 'i', ready: false }]) },
    'failed',
    'no issuer is ready: i',
  ],
  ['storage', { storageClasses: is([]) }, 'failed', 'none'],
  [
    'storage',
    {
      storageClasses: is([{ name: 's', provisioner: 'csi', isDefault: false }]),
    },
    'failed',
    'others only: s',
  ],
  [
    'storage',
    {
      storageClasses: is([
        {
          name: 's',
          provisioner: 'kubernetes.io/no-provisioner',
          isDefault: true,
        },
      ]),
    },
    'failed',
    'makes none',
  ],
  [
    'storage',
    {
      storageClasses: is(
        ['a', 'b'].map(name => ({ name, provisioner: 'csi', isDefault: true })),
      ),
    },
    'warning',
    'several defaults',
  ],
  ['gpu', { nodes: is([node({ resources: [] })]) }, 'failed', 'nvidia.com/gpu'],
  ['device-classes', { deviceClasses: is([]) }, 'failed', 'gpu.nvidia.com'],
  ['prometheus-operator', { groups: is([]) }, 'failed', 'not there'],
  ['admission', { policies: is([]) }, 'failed', 'missing or not bound: p'],
  [
    'admission',
    { policies: is([{ name: 'p', isBound: false }]) },
    'failed',
    'p',
  ],
];

it.each(rows)('%s with %j: %s, "%s"', (id, facts, state, words) => {
  const finding = found(all(facts), id);
  expect(finding).toMatchObject({ state });
  expect(finding.found).toContain(words);
  expect(finding.remedy === '').toBe(state === 'ok');
});

it('is not asked for devices that nobody configured', () => {
  const none = { gpuResources: [], deviceClasses: [], monitoring: false };
  const findings = all({ groups: is([]) }, none);
  expect(found(findings, 'gpu')).toBeUndefined();
  expect(found(findings, 'device-classes')).toBeUndefined();
  expect(found(findings, 'prometheus-operator').state).toBe('warning');
});

it('takes the class that is configured for the default', () => {
  const classes = is([{ name: 's', provisioner: 'csi', isDefault: false }]);
  const wishes = { ...WISHES, storageClass: 's' };
  const findings = all({ storageClasses: classes }, wishes);
  expect(found(findings, 'storage')).toMatchObject({ state: 'ok' });
});

it.each([
  [{ missing: [], extra: [], isPartial: false }, 'ok', 'exactly'],
  [
    { missing: ['list pods'], extra: [], isPartial: false },
    'failed',
    'may not: list pods',
  ],
  [
    { missing: [], extra: ['list secrets'], isPartial: true },
    'failed',
    'may besides: list secrets',
  ],
  [{ missing: [], extra: [], isPartial: true }, 'warning', 'does not tell'],
])('rights %j: %s', (rights, state, words) => {
  const finding = judgeRights('reader', is(rights));
  expect(finding).toMatchObject({ state });
  expect(finding.found).toContain(words);
});
