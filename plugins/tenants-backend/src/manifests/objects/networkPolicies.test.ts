// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whom the policies of a tenant let in and out, as its cluster and its spec say.

import { ManifestCluster } from '../RenderInput';
import { fullCluster } from '../testUtils/manifestCluster';
import { render, renderOne } from '../testUtils/renderExample';

const inNamespace = (name: string, podLabels?: Record<string, string>) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
  ...(podLabels && { podSelector: { matchLabels: podLabels } }),
});
const service = {
  port: 8080,
  metrics: { port: 9090, path: '/metrics' },
  ingress: { host: 'a.apps.example.com', path: '/' },
};
const on = (parts: Partial<ManifestCluster>) => ({
  cluster: { ...fullCluster, ...parts },
});
const policy = (name: string, parts: Partial<ManifestCluster>) =>
  renderOne(service, on(parts)).find('NetworkPolicy', name).spec;

describe('what the cluster says of its own', () => {
  it('is where names are asked for', () => {
    const openshift = {
      namespace: 'openshift-dns',
      podLabels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
      ports: [5353],
    };
    expect(policy('allow-dns', { dns: openshift }).egress[0]).toEqual({
      to: [inNamespace('openshift-dns', openshift.podLabels)],
      ports: [
        { port: 5353, protocol: 'UDP' },
        { port: 5353, protocol: 'TCP' },
      ],
    });
    const [usual] = policy('allow-dns', {}).egress;
    const partly = policy('allow-dns', { dns: { namespace: 'kube-system' } });
    expect(partly.egress[0]).toEqual(usual);
  });

  it.each<[string, Partial<ManifestCluster>, object]>([
    ['a namespace', {}, inNamespace('ingress-nginx')],
    [
      'pods of it',
      {
        ingress: {
          ...fullCluster.ingress,
          namespace: 'traefik',
          podLabels: { app: 'traefik' },
        },
      },
      inNamespace('traefik', { app: 'traefik' }),
    ],
    [
      'the namespace of its gateway',
      {
        ingress: { allowedSuffixes: [] },
        gateway: { name: 'shared', namespace: 'gateways' },
      },
      inNamespace('gateways'),
    ],
    [
      'that of the proxies of its gateway',
      {
        ingress: { allowedSuffixes: [], namespace: 'envoy-gateway-system' },
        gateway: { name: 'shared', namespace: 'gateways' },
      },
      inNamespace('envoy-gateway-system'),
    ],
  ])('lets requests in from %s', (_what, cluster, from) => {
    expect(policy('allow-ingress-to-api', cluster).ingress).toEqual([
      { from: [from], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });

  it('is who scrapes, by labels too', () => {
    const from = (parts: Partial<ManifestCluster>) =>
      policy('allow-monitoring-to-api', parts).ingress[0].from;
    const podLabels = { app: 'prometheus' };
    expect(from({ monitoring: { enabled: false, podLabels } })).toEqual([
      inNamespace('monitoring', podLabels),
    ]);
    const namespaceLabels = { team: 'observability' };
    const monitoring = { enabled: true, namespaceLabels };
    expect(from({ monitoring, monitoringNamespace: undefined })).toEqual([
      { namespaceSelector: { matchLabels: namespaceLabels } },
    ]);
  });
});

describe('peers', () => {
  const peers = {
    store: { cidr: ['10.1.0.0/16', 'fd00::/64'], ports: [443, 9000] },
    syslog: { cidr: '10.9.9.9/32', ports: [514], protocol: 'UDP' as const },
    database: {
      namespace: 'databases',
      podLabels: { app: 'postgres' },
      ports: [5432],
    },
    unused: { cidr: '10.0.0.0/8', ports: [1] },
  };
  const tcp = (port: number) => ({ port, protocol: 'TCP' });
  const rendered = (names: any[], consenting?: string[]) => {
    const { objects } = render(
      { peers: names },
      { ...on({ peers }), consenting },
    );
    return Object.fromEntries(
      objects
        .filter(it => /^allow-(peer|tenant)-/.test(it.metadata.name))
        .map(it => [it.metadata.name, it.spec as any]),
    );
  };

  it('of the cluster are reached at their ports, and those only that the spec names', () => {
    const spec = (rule: object) => ({
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [rule],
    });
    expect(rendered(['store', 'syslog', 'database', 'gone'])).toEqual({
      'allow-peer-store': spec({
        to: peers.store.cidr.map(cidr => ({ ipBlock: { cidr } })),
        ports: [tcp(443), tcp(9000)],
      }),
      'allow-peer-syslog': spec({
        to: [{ ipBlock: { cidr: '10.9.9.9/32' } }],
        ports: [{ port: 514, protocol: 'UDP' }],
      }),
      'allow-peer-database': spec({
        to: [inNamespace('databases', { app: 'postgres' })],
        ports: [tcp(5432)],
      }),
    });
  });

  it('of another tenant are open once it names this one, at the ports that this one says', () => {
    const names = [
      { tenant: 'one' },
      { tenant: 'two', ports: [8080] },
      { tenant: 'three', ports: [] },
      { tenant: 'four' },
      { tenant: 'vision-lab' },
    ];
    expect(rendered(names)).toEqual({});
    const consenting = ['one', 'two', 'three', 'nobody', 'vision-lab'];
    const egress = (name: string) => [{ to: [inNamespace(`ecp-ai-${name}`)] }];
    const both = ['Ingress', 'Egress'];
    expect(rendered(names, consenting)).toEqual({
      'allow-tenant-one': {
        podSelector: {},
        policyTypes: both,
        ingress: [{ from: [inNamespace('ecp-ai-one')] }],
        egress: egress('one'),
      },
      'allow-tenant-two': {
        podSelector: {},
        policyTypes: both,
        ingress: [{ from: [inNamespace('ecp-ai-two')], ports: [tcp(8080)] }],
        egress: egress('two'),
      },
      'allow-tenant-three': {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: egress('three'),
      },
    });
  });
});
