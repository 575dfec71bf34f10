// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checks of what the NetworkPolicies of a tenant say. Whether anything enforces them, no API server knows.

import { BlockList, isIPv6 } from 'node:net';
import { NAMESPACE_PREFIX } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { Check, failed, Finding, isOurs, passed, some } from '../Check';

/** Whether a policy closes everything for every pod. */
export function deniesAll({ spec = {} }: KubernetesObject): boolean {
  const { podSelector = {}, policyTypes = [], ingress, egress } = spec;
  const everyPod =
    Object.keys(podSelector.matchLabels ?? {}).length === 0 &&
    (podSelector.matchExpressions ?? []).length === 0;
  const nothing = !ingress?.length && !egress?.length;
  const both = ['Ingress', 'Egress'].every(it => policyTypes.includes(it));
  return everyPod && nothing && both;
}

/** Judges the NetworkPolicies of a namespace: one that denies all, and none that somebody else added. */
export function judgePolicies(policies: KubernetesObject[]): Finding {
  if (!policies.some(it => isOurs(it) && deniesAll(it))) {
    const names = policies.map(it => it.metadata.name);
    return failed(
      `no NetworkPolicy of ours denies everything to every pod; there are: ${
        some(names) || 'none'
      }`,
    );
  }
  const foreign = policies.filter(it => !isOurs(it));
  return foreign.length > 0
    ? failed(
        `widened by ${some(
          foreign.map(it => it.metadata.name),
        )}: policies add up`,
      )
    : passed(`${policies.length} policies, all from the approved revision`);
}

type Opening = {
  policy: string;
  ours: boolean;
  way: 'from' | 'to';
  peer: any;
};

/** Every peer that policies let in or out. `undefined`: a rule that names none, which is everybody. */
function openings(policies: KubernetesObject[]): Opening[] {
  const peersOf = (
    object: KubernetesObject,
    rules: 'ingress' | 'egress',
    way: 'from' | 'to',
  ): Opening[] =>
    (object.spec?.[rules] ?? []).flatMap((rule: any) => {
      const peers: any[] = rule[way]?.length ? rule[way] : [undefined];
      const policy = object.metadata.name;
      return peers.map(peer => ({ policy, ours: isOurs(object), way, peer }));
    });
  return policies.flatMap(it => [
    ...peersOf(it, 'ingress', 'from'),
    ...peersOf(it, 'egress', 'to'),
  ]);
}

const NAME_LABEL = 'kubernetes.io/metadata.name';
/** A peer in namespaces that are not named one by one, or in another tenant's, or an address that lets anybody in. */
function isForeign({ way, peer }: Opening, namespace: string): boolean {
  if (!peer) return true;
  if (peer.ipBlock) return way === 'from';
  if (!peer.namespaceSelector) return false;
  const name = peer.namespaceSelector.matchLabels?.[NAME_LABEL];
  return !name || (name.startsWith(NAMESPACE_PREFIX) && name !== namespace);
}

/** A tenant that this one names in its approved spec, and that named it; its own policies have the other half. */
function isAgreed({ policy, ours, peer }: Opening): boolean {
  const name = peer?.namespaceSelector?.matchLabels?.[NAME_LABEL];
  const other = name?.slice(NAMESPACE_PREFIX.length);
  return ours && policy === `allow-tenant-${other}`;
}

/** Prometheus, where the operator knows it by labels of its namespace: none that tenants' namespaces have. */
function isScraper({ policy, ours, way, peer }: Opening): boolean {
  const { matchLabels = {}, matchExpressions } = peer?.namespaceSelector ?? {};
  const keys = Object.keys(matchLabels);
  return (
    ours &&
    way === 'from' &&
    policy.startsWith('allow-monitoring-to-') &&
    keys.length > 0 &&
    !matchExpressions &&
    keys.every(key => key !== NAME_LABEL && !OF_TENANTS.test(key))
  );
}

const OF_TENANTS =
  /^(ecp\.ai|pod-security\.kubernetes\.io|app\.kubernetes\.io)\//;

/** Judges whom policies let in and out: nobody of another tenant, but those that the two have agreed on. */
export function judgePeers(
  policies: KubernetesObject[],
  namespace: string,
): Finding {
  const all = openings(policies);
  const agreed = all.filter(isAgreed);
  const foreign = all.filter(
    it => isForeign(it, namespace) && !isAgreed(it) && !isScraper(it),
  );
  return foreign.length > 0
    ? failed(
        `open to other tenants: ${some(
          foreign.map(
            ({ policy, way, peer }) =>
              `${policy} ${way} ${peer ? JSON.stringify(peer) : 'anybody'}`,
          ),
        )}`,
      )
    : passed(
        `${all.length} allowed peers, ${
          agreed.length > 0
            ? `in other tenants by ${some([
                ...new Set(agreed.map(it => it.policy)),
              ])} only`
            : 'none in another tenant'
        }`,
      );
}

/** Where clouds hand out a node's credentials: most of them, AWS over IPv6, Alibaba. */
const METADATA_SERVERS = [
  '169.254.169.254',
  'fd00:ec2::254',
  '100.100.100.200',
];

/** Judges whether policies keep pods from the metadata servers of clouds. */
export function judgeMetadata(policies: KubernetesObject[]): Finding {
  const open = openings(policies).filter(
    ({ way, peer }) =>
      way === 'to' &&
      METADATA_SERVERS.some(it => !peer || isWithin(peer.ipBlock, it)),
  );
  return open.length > 0
    ? failed(`${some(open.map(it => it.policy))} lets pods out to it`)
    : passed(`no policy lets pods out to ${METADATA_SERVERS.join(', ')}`);
}

function isWithin(
  block: { cidr: string; except?: string[] } | undefined,
  address: string,
): boolean {
  if (!block) return false;
  const covers = (cidr: string) => {
    const [net, length] = cidr.split('/');
    if (isIPv6(net) !== isIPv6(address)) return false;
    const family = isIPv6(net) ? 'ipv6' : 'ipv4';
    const list = new BlockList();
    list.addSubnet(net, Number(length), family);
    return list.check(address, family);
  };
  return covers(block.cidr) && !(block.except ?? []).some(covers);
}

export const networkChecks: Check[] = [
  {
    id: 'ECP-NETWORK-1',
    code: 'default_deny',
    ofNamespace: ({ found }) => judgePolicies(found.policies),
  },
  {
    id: 'ECP-NETWORK-2',
    code: 'foreign_peers',
    ofNamespace: ({ found, namespace }) =>
      judgePeers(found.policies, namespace),
  },
  {
    id: 'ECP-METADATA-2',
    code: 'metadata_policy',
    ofNamespace: ({ found }) => judgeMetadata(found.policies),
  },
];
