// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may talk to whom: nobody, then the peers that a tenant needs. Policies add up, so each allowance is its own object.

import { Json, KubernetesObject } from '../KubernetesObject';
import { metadataOf, selectorOf } from '../labels';
import { ingressPolicyName, monitoringPolicyName } from '../names';
import { RenderInput } from '../RenderInput';
import { routesOf } from './ingress';
import { peerPolicies } from './peerPolicies';
import { labelledPeer, namespacePeer, portsOf } from './peerSelectors';

/** Where requests come from when the cluster's configuration says neither that nor a gateway; told at start-up. */
const DEFAULT_INGRESS_NAMESPACE = 'ingress-nginx';

// Everything that is not the internet: own networks, carrier NAT, loopback, and the metadata address of clouds.
const NOT_PUBLIC = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];
const NOT_PUBLIC_V6 = ['::1/128', '64:ff9b::/96', 'fc00::/7', 'fe80::/10'];
/** Where NodeLocal DNSCache answers. */
const NODE_LOCAL_DNS = '169.254.20.10/32';

const DNS_PORT = 53;

type Cluster = RenderInput['cluster'];

/** Default deny, and the allowed peers. */
export function networkPolicies(input: RenderInput): KubernetesObject[] {
  const { tenantId, spec, cluster } = input;
  const policy = (name: string, body: { [key: string]: Json }) =>
    ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadataOf(tenantId, name),
      spec: { podSelector: {}, ...body },
    } satisfies KubernetesObject);
  const sameNamespace = [{ podSelector: {} }];
  return [
    // Empty lists are ours as full ones are: a rule that somebody adds is taken away again.
    policy('default-deny', {
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [],
    }),
    policy('allow-same-namespace', {
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: sameNamespace }],
      egress: [{ to: sameNamespace }],
    }),
    policy('allow-dns', {
      policyTypes: ['Egress'],
      egress: dnsEgress(cluster),
    }),
    policy('allow-public-https', {
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            { ipBlock: { cidr: '0.0.0.0/0', except: NOT_PUBLIC } },
            { ipBlock: { cidr: '::/0', except: NOT_PUBLIC_V6 } },
          ],
          ports: [{ port: 443, protocol: 'TCP' }],
        },
      ],
    }),
    ...monitoringPolicies(input).map(({ name, body }) => policy(name, body)),
    ...peerPolicies(input).map(({ name, body }) => policy(name, body)),
    ...spec.services.flatMap(service => {
      const { name } = service;
      const open = new Set(routesOf(service).map(({ to }) => to.port));
      return open.size > 0
        ? policy(ingressPolicyName(name), {
            podSelector: { matchLabels: selectorOf(tenantId, name) },
            policyTypes: ['Ingress'],
            ingress: [
              {
                from: [outside(cluster)],
                ports: portsOf([...open], ['TCP']),
              },
            ],
          })
        : [];
    }),
  ];
}

// Where requests from outside come from: the proxies of a gateway may run elsewhere than it.
function outside({ ingress, gateway }: Cluster) {
  const { namespace = gateway?.namespace ?? DEFAULT_INGRESS_NAMESPACE } =
    ingress;
  return namespacePeer(namespace, ingress.podLabels);
}

function dnsEgress({ dns = {} }: Cluster): Json[] {
  const {
    namespace = 'kube-system',
    podLabels = { 'k8s-app': 'kube-dns' },
    ports = [DNS_PORT],
  } = dns;
  return [
    {
      to: [namespacePeer(namespace, podLabels)],
      ports: portsOf(ports, ['UDP', 'TCP']),
    },
    {
      to: [{ ipBlock: { cidr: NODE_LOCAL_DNS } }],
      ports: portsOf([DNS_PORT], ['UDP', 'TCP']),
    },
  ];
}

// Whoever scrapes reaches the metrics of the services that show some, and nothing else of them.
function monitoringPolicies({ tenantId, spec, cluster }: RenderInput) {
  const { monitoringNamespace, monitoring } = cluster;
  const { namespaceLabels, podLabels } = monitoring ?? {};
  if (!(namespaceLabels || monitoringNamespace)) {
    return [];
  }
  const scraper = namespaceLabels
    ? labelledPeer(namespaceLabels, podLabels)
    : namespacePeer(monitoringNamespace!, podLabels);
  return spec.services.flatMap(({ name, metrics }) =>
    metrics
      ? {
          name: monitoringPolicyName(name),
          body: {
            podSelector: { matchLabels: selectorOf(tenantId, name) },
            policyTypes: ['Ingress'],
            ingress: [
              { from: [scraper], ports: portsOf([metrics.port], ['TCP']) },
            ],
          },
        }
      : [],
  );
}
