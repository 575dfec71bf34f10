// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { readConfig } from './readConfig';

const cluster = {
  url: 'https://k8s.example',
  token: 'secret',
  targets: ['apply'],
};
const rule = {
  id: 'leads',
  then: { steps: [{ anyOf: ['group:default/leads'] }] },
};
const read = (tenants: object) => readConfig(new ConfigReader({ tenants }));

describe('readConfig', () => {
  it('fills defaults in', () => {
    const config = read({ clusters: { one: cluster } });
    expect(config).toMatchObject({
      approvers: ['group:default/platform-admins'],
      defaultCluster: 'one',
      demo: false,
      reconcile: { leaseSeconds: 15 },
    });
    expect(config.presets.map(({ name }) => name)).toEqual([
      'small',
      'medium',
      'large',
      'micro',
    ]);
  });

  it('has no rules of approval by itself, and gives each of the operator a version', () => {
    expect(read({}).approval.rules).toEqual([]);
    expect(read({ approval: { rules: [rule] } }).approval.rules).toEqual([
      {
        id: 'leads',
        version: expect.stringMatching(/^[0-9a-f]{12}$/),
        when: {},
        then: { steps: [{ anyOf: ['group:default/leads'], count: 1 }] },
      },
    ]);
  });

  it('has the shipped SLA classes, and those of the operator', () => {
    const gold = { availability: 99.95, cpu: { warning: 70 } };
    const basic = { availability: 98 };
    const { slaClasses } = read({ slaClasses: { gold, basic } });
    expect(Object.keys(slaClasses).sort()).toEqual([
      'basic',
      'enterprise',
      'gold',
      'premium',
      'standard',
    ]);
    expect(slaClasses.gold).toEqual({
      ...slaClasses.standard,
      availability: 99.95,
      cpu: { warning: 70, critical: 90 },
    });
    expect(slaClasses.basic).toEqual({
      ...slaClasses.standard,
      availability: 98,
    });
    const wrong = { availability: 99, cpu: { warning: 95 } };
    expect(() => read({ slaClasses: { wrong } })).toThrow(
      'tenants.slaClasses.wrong.cpu: critical must not be below warning',
    );
  });

  it.each([
    [{ seconds: 90 }],
    [{ minutes: 1, seconds: 30 }],
    ['90s'],
    ['PT1M30S'],
  ])('reads a duration as Backstage does: %j', duration => {
    const { reconcile } = read({ reconcile: { resyncInterval: duration } });
    expect(reconcile).toEqual({
      pollSeconds: 1,
      leaseSeconds: 15,
      concurrency: 8,
      resyncSeconds: 90,
    });
  });

  it('takes targets of any name, and pages to link to', () => {
    const pages = {
      commitUrl: 'https://git.example/commit/{commit}',
      namespaceUrl: 'https://console.example/{namespace}',
    };
    const { git, clusters } = read({
      git: { url: '/srv/manifests.git', commitUrl: pages.commitUrl },
      clusters: {
        one: {
          ...cluster,
          targets: ['git', 'archive'],
          namespaceUrl: pages.namespaceUrl,
        },
      },
    });
    expect(git?.commitUrl).toBe(pages.commitUrl);
    expect(clusters[0]).toMatchObject({
      targets: ['git', 'archive'],
      namespaceUrl: pages.namespaceUrl,
    });
  });

  it('starts without clusters: nothing can be asked for yet', () => {
    expect(readConfig(new ConfigReader({})).clusters).toEqual([]);
  });

  it.each([
    [
      'an audit that nothing speaks for once it is pruned',
      { audit: { keepDays: 365 } },
      /tenants\.audit\.keepDays: needs tenants\.audit\.signingKey/,
    ],
    [
      'metrics that nobody could fetch',
      { clusters: { one: { ...cluster, monitoring: { enabled: true } } } },
      /tenants\.clusters\.one\.monitoringNamespace: names the namespace of Prometheus/,
    ],
    [
      'a typo',
      { clusters: { one: { ...cluster, targtes: [] } } },
      /tenants\.clusters\.one: Unrecognized key.*targtes/,
    ],
    [
      'a target that is no name',
      { clusters: { one: { ...cluster, targets: ['Argo CD'] } } },
      /tenants\.clusters\.one\.targets\.0/,
    ],
    [
      'a target named twice',
      { clusters: { one: { ...cluster, targets: ['apply', 'apply'] } } },
      /tenants\.clusters\.one\.targets: names a target twice/,
    ],
    [
      'a page of namespaces that is the same for all',
      { clusters: { one: { ...cluster, namespaceUrl: 'https://x.example' } } },
      /tenants\.clusters\.one\.namespaceUrl/,
    ],
    [
      'a number where a duration is meant',
      { status: { staleAfter: 60 } },
      /tenants\.status\.staleAfter: must be a duration such as \{ seconds: 60 \} or '60s'/,
    ],
    [
      'a duration of no length',
      { git: { url: '/srv/git', timeout: '0s' } },
      /tenants\.git\.timeout: must be longer than 0/,
    ],
    [
      'a lease that ends before it can be renewed',
      { reconcile: { leaseDuration: { seconds: 1 } } },
      /tenants\.reconcile\.leaseDuration: must be at least 2 seconds/,
    ],
    [
      'an approver that is no group',
      { approvers: ['ada'] },
      /tenants\.approvers\.0: group_ref_format/,
    ],
    [
      'a rule that says nothing of who approves',
      { approval: { rules: [{ id: 'empty', then: {} }] } },
      /tenants\.approval\.rules\.0\.then: names either autoApprove: true or steps/,
    ],
    [
      'a rule that approves everything by itself',
      { approval: { rules: [{ id: 'all', then: { autoApprove: true } }] } },
      /tenants\.approval\.rules\.0\.when\.types: is required, since the rule approves by itself/,
    ],
    [
      'a rule about a preset that nobody has',
      { approval: { rules: [{ ...rule, when: { presets: ['smal'] } }] } },
      /tenants\.approval\.rules\.0\.when\.presets: smal is none of small, medium/,
    ],
    [
      'a rule about a finding that there is not',
      {
        approval: { rules: [{ ...rule, when: { findings: { any: ['x'] } } }] },
      },
      /tenants\.approval\.rules\.0\.when\.findings: x is no id of a finding/,
    ],
    [
      'a bound that bounds nothing',
      { approval: { rules: [{ ...rule, when: { growth: {} } }] } },
      /tenants\.approval\.rules\.0\.when\.growth: names atMost, above or both/,
    ],
    [
      'a part of the spec that there is not',
      {
        approval: { rules: [{ ...rule, when: { changes: ['replica'] } }] },
      },
      /tenants\.approval\.rules\.0\.when\.changes\.0: .*"replicas"/,
    ],
    [
      'changes of what is no update',
      {
        approval: {
          rules: [
            { ...rule, when: { types: ['delete'], changes: ['replicas'] } },
          ],
        },
      },
      /tenants\.approval\.rules\.0\.when\.changes: is about updates; name no other types/,
    ],
    [
      'two rules of one id',
      { approval: { rules: [rule, rule] } },
      /tenants\.approval\.rules\.1\.id: leads names two rules/,
    ],
    [
      'a typo in a rule',
      { approval: { rules: [{ ...rule, when: { preset: ['small'] } }] } },
      /tenants\.approval\.rules\.0\.when: Unrecognized key.*preset/,
    ],
    [
      'no repository for target git',
      { clusters: { one: { ...cluster, targets: ['git'] } } },
      /tenants\.git: is required/,
    ],
    [
      'no token for target apply',
      { clusters: { one: { url: cluster.url, targets: ['apply'] } } },
      /token, tokenFile, kubeconfig or inCluster is required/,
    ],
    [
      'an unknown default cluster',
      { defaultCluster: 'two', clusters: { one: cluster } },
      /tenants\.defaultCluster: two/,
    ],
    [
      'a credential in the URL',
      { git: { url: 'https://x:y@git.example/r.git' } },
      /must not carry a credential/,
    ],
    [
      'a quantity that is none',
      {
        presets: [
          { ...(read({}).presets[0] as object), hard: { pods: 'many' } },
        ],
      },
      /small\.hard\.pods: preset-quantity \(value many\)/,
    ],
    [
      'a GPU key that limits nothing',
      {
        presets: [
          {
            ...(read({}).presets[0] as object),
            hard: { 'limits.nvidia.com/gpu': '2' },
          },
        ],
      },
      /small\.hard\.limits\.nvidia\.com\/gpu: preset-key-limits-nothing/,
    ],
  ])('stops at %s and names the key', (_what, tenants, message) => {
    expect(() => read(tenants)).toThrow(message);
  });

  it('does not start where a cluster has no address, and says where it may come from', () => {
    expect(() => read({ clusters: { one: { token: 'secret' } } })).toThrow(
      /tenants\.clusters\.one has no address.*kubernetes\.clusterLocatorMethods.*tenants\.clusters\.one\.url/,
    );
  });

  it('lets a preset of the operator take the place of a shipped one', () => {
    const [small] = read({}).presets;
    const config = read({ presets: [{ ...small, version: 2 }] });
    expect(config.presets.filter(({ name }) => name === 'small')).toEqual([
      expect.objectContaining({ version: 2 }),
    ]);
  });
});
