// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { exampleSpecs } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/exampleSpecs';
import { fullCluster } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/manifestCluster';
import { renderTenant } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/renderTenant';
import { shippedPresets } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/shippedPresets';
import { SimulatedTenant } from '../testUtils/SimulatedTenant';
import {
  deniesAll,
  judgeMetadata,
  judgePeers,
  judgePolicies,
  networkChecks,
} from './network';

const rendered = renderTenant({
  tenantId: 'vision-lab',
  spec: exampleSpecs.small,
  preset: shippedPresets[0],
  cluster: fullCluster,
}).objects as unknown as KubernetesObject[];
const ours = rendered.filter(it => it.kind === 'NetworkPolicy');
const isDefaultDeny = (it: KubernetesObject) =>
  it.metadata.name === 'default-deny';

function edited(spec: object): KubernetesObject[] {
  return ours.map(it =>
    isDefaultDeny(it) ? { ...it, spec: { ...it.spec, ...spec } } : it,
  );
}

describe('default-deny', () => {
  it('is whole as we render it', () => {
    expect(ours.filter(deniesAll).map(it => it.metadata.name)).toEqual([
      'default-deny',
    ]);
    expect(judgePolicies(ours).result).toBe('passed');
  });

  it.each([
    ['deleted', ours.filter(it => !isDefaultDeny(it))],
    ['of ingress only', edited({ policyTypes: ['Ingress'] })],
    ['of some pods', edited({ podSelector: { matchLabels: { a: 'b' } } })],
    [
      'of pods by expression',
      edited({
        podSelector: {
          matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }],
        },
      }),
    ],
    ['with a way in', edited({ ingress: [{}] })],
    ['with a way out', edited({ egress: [{}] })],
    [
      'by somebody else',
      ours.map(it =>
        isDefaultDeny(it) ? { ...it, metadata: { name: 'default-deny' } } : it,
      ),
    ],
    ['alone without policies', []],
  ])('fails when %s', (_, policies) => {
    expect(judgePolicies(policies)).toMatchObject({
      result: 'failed',
      evidence: expect.stringContaining('denies everything'),
    });
  });

  it('fails when a policy of somebody else widens it', () => {
    const open = { ...ours[0], metadata: { name: 'open' } };
    expect(judgePolicies([...ours, open])).toEqual({
      result: 'failed',
      evidence: 'widened by open: policies add up',
    });
  });
});

const policy = (spec: object): KubernetesObject[] => [
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'p' },
    spec,
  },
];
const home = 'ecp-ai-vision-lab';
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

describe('peers', () => {
  it('as we render them are in no other tenant', () => {
    expect(judgePeers(ours, home)).toMatchObject({ result: 'passed' });
  });

  it.each<[string, object, string]>([
    ['from anybody', { ingress: [{}] }, 'p from anybody'],
    ['to anybody', { egress: [{ ports: [{ port: 443 }] }] }, 'p to anybody'],
    ['from no peers, which is anybody', { ingress: [{ from: [] }] }, 'anybody'],
    [
      'from every namespace',
      { ingress: [{ from: [{ namespaceSelector: {} }] }] },
      'p from {"namespaceSelector":{}}',
    ],
    [
      "to another tenant's namespace",
      { egress: [{ to: [inNamespace('ecp-ai-other')] }] },
      'ecp-ai-other',
    ],
    [
      'from addresses, which pods have too',
      { ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] },
      'ipBlock',
    ],
    [
      'to namespaces by expression',
      {
        egress: [
          {
            to: [
              {
                namespaceSelector: {
                  matchExpressions: [
                    { key: 'ecp.ai/tenant', operator: 'Exists' },
                  ],
                },
              },
            ],
          },
        ],
      },
      'Exists',
    ],
  ])('%s fail', (_, spec, evidence) => {
    expect(judgePeers(policy(spec), home)).toEqual({
      result: 'failed',
      evidence: expect.stringContaining(evidence),
    });
  });

  it.each<[string, object]>([
    ['of the tenant', { ingress: [{ from: [{ podSelector: {} }] }] }],
    ['of its namespace by name', { egress: [{ to: [inNamespace(home)] }] }],
    ['of the platform', { ingress: [{ from: [inNamespace('monitoring')] }] }],
  ])('%s pass', (_, spec) => {
    expect(judgePeers(policy(spec), home).result).toBe('passed');
  });
});

describe('who scrapes', () => {
  const monitoring = (matchLabels: object) =>
    ours.map(it =>
      it.metadata.name.startsWith('allow-monitoring-to-')
        ? {
            ...it,
            spec: {
              ingress: [{ from: [{ namespaceSelector: { matchLabels } }] }],
            },
          }
        : it,
    );

  it.each<[string, object, string]>([
    ['labels of the operator’s', { team: 'sre' }, 'passed'],
    ['no labels', {}, 'failed'],
    ['labels of tenants', { 'ecp.ai/tenant': 'other' }, 'failed'],
  ])('may be known by %s: %s', (_what, labels, expected) => {
    expect(judgePeers(monitoring(labels), home).result).toBe(expected);
  });
});

describe('the metadata server', () => {
  const to = (...peers: object[]) => policy({ egress: [{ to: peers }] });
  const block = (cidr: string, ...except: string[]) => ({
    ipBlock: { cidr, except },
  });

  it('is out of reach of what we render', () => {
    expect(judgeMetadata(ours).result).toBe('passed');
  });

  it.each<[string, KubernetesObject[]]>([
    ['everything is open', policy({ egress: [{}] })],
    ['all of IPv4', to(block('0.0.0.0/0'))],
    ['all but something else', to(block('0.0.0.0/0', '10.0.0.0/8'))],
    ['its network', to(block('169.254.0.0/16'))],
    ['itself', to(block('169.254.169.254/32'))],
    ['all of IPv6', to(block('::/0'))],
    ["Alibaba's", to(block('0.0.0.0/0', '169.254.0.0/16'))],
    ['among others', to({ podSelector: {} }, block('169.254.169.0/24'))],
  ])('is within reach where a policy lets out to: %s', (_, policies) => {
    expect(judgeMetadata(policies)).toEqual({
      result: 'failed',
      evidence: 'p lets pods out to it',
    });
  });

  it.each<[string, KubernetesObject[]]>([
    ['the DNS cache of the node', to(block('169.254.20.10/32'))],
    [
      'all but link-local and carrier addresses',
      to(block('0.0.0.0/0', '169.254.0.0/16', '100.64.0.0/10')),
    ],
    ['unique local IPv6 left out', to(block('::/0', 'fc00::/7'))],
    ['pods', to({ namespaceSelector: {} })],
  ])('is out of reach where policies let out to %s', (_, policies) => {
    expect(judgeMetadata(policies).result).toBe('passed');
  });
});

describe('policies on a server', () => {
  let simulated: SimulatedTenant;

  beforeAll(async () => {
    simulated = await SimulatedTenant.start();
  });
  afterAll(() => simulated?.stop());

  const results = async () => {
    const { checks } = await simulated.run({ only: networkChecks });
    return Object.fromEntries(checks.map(({ code, result }) => [code, result]));
  };
  const GREEN = {
    default_deny: 'passed',
    foreign_peers: 'passed',
    metadata_policy: 'passed',
  };
  const refTo = (name: string) =>
    simulated.ref('networking.k8s.io/v1', 'NetworkPolicy', name);

  it('are green as delivered, red without the default-deny, and green once it is repaired', async () => {
    expect(await results()).toEqual(GREEN);
    await simulated.admin.delete(refTo('default-deny'));
    expect(await results()).toEqual({ ...GREEN, default_deny: 'failed' });
    await simulated.repair();
    expect(await results()).toEqual(GREEN);
  });

  it.each<[string, object, object]>([
    [
      'lets all in',
      { ingress: [{}] },
      { default_deny: 'failed', foreign_peers: 'failed' },
    ],
    [
      'lets pods out everywhere',
      { egress: [{}], policyTypes: ['Egress'] },
      {
        default_deny: 'failed',
        foreign_peers: 'failed',
        metadata_policy: 'failed',
      },
    ],
    [
      'lets pods out to addresses that hold the metadata server',
      { egress: [{ to: [{ ipBlock: { cidr: '169.254.0.0/16' } }] }] },
      { default_deny: 'failed', metadata_policy: 'failed' },
    ],
    [
      'says nothing more than is closed',
      { policyTypes: ['Ingress', 'Egress'] },
      { default_deny: 'failed' },
    ],
  ])('are red where somebody adds one that %s', async (_, spec, red) => {
    const { apiVersion, kind, ...metadata } = refTo('added');
    await simulated.apply({
      apiVersion,
      kind,
      metadata,
      spec: { podSelector: {}, ...spec },
    });
    const found = await results();
    await simulated.admin.delete(refTo('added'));
    expect(found).toEqual({ ...GREEN, ...red });
  });

  it('are red where one of ours was opened', async () => {
    await simulated.patch(refTo('allow-same-namespace'), {
      spec: { ingress: [{ from: [{ namespaceSelector: {} }] }] },
    });
    const found = await results();
    await simulated.repair();
    expect(found).toEqual({ ...GREEN, foreign_peers: 'failed' });
  });
});
