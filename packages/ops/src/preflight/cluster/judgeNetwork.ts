// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Of what pods reach and are reached by.

import {
  Asked,
  failed,
  Finding,
  judge,
  notKnown,
  ok,
  warning,
} from '../Finding';
import { ClusterFacts, ConditionFact } from './askCluster';
import { few } from './judgeNodes';

/** By the names of their DaemonSets. */
const ENFORCING: Record<string, string> = {
  'calico-node': 'Calico',
  canal: 'Canal',
  cilium: 'Cilium',
  anetd: 'Cilium (GKE Dataplane V2)',
  'antrea-agent': 'Antrea',
  'kube-router': 'kube-router',
  'ovnkube-node': 'OVN-Kubernetes',
  'weave-net': 'Weave Net',
  'azure-npm': 'Azure Network Policy Manager',
};
/** With these alone every pod reaches every other, whatever policies say. */
const NOT_ENFORCING = ['kube-flannel-ds', 'kube-flannel'];

const ASK_YOURSELF =
  "start two pods in a namespace with a NetworkPolicy that denies all, and try to reach one from the other; a CNI that lets it pass makes tenants' isolation a word";

type Network = Pick<
  ClusterFacts,
  'daemonSets' | 'ingressClasses' | 'gatewayClasses' | 'issuers' | 'groups'
>;

export const judgeNetwork = (facts: Network): Finding[] => [
  judge(
    {
      id: 'cluster.cni',
      needed: 'a network that enforces NetworkPolicies (Calico, Cilium …)',
      remedy: ASK_YOURSELF,
    },
    facts.daemonSets,
    names => {
      const known = names.find(it => Object.hasOwn(ENFORCING, it));
      if (known) return ok(`${ENFORCING[known]} (DaemonSet ${known})`);
      const open = names.find(it => NOT_ENFORCING.includes(it));
      return open
        ? failed(
            `Flannel alone (DaemonSet ${open}), which enforces none`,
            'add a policy engine to it (Canal), or take Calico or Cilium',
          )
        : notKnown('none of the DaemonSets is one of a network that is known');
    },
  ),
  judge(
    {
      id: 'cluster.ingress',
      needed: 'an IngressClass, or a GatewayClass that is accepted',
      remedy:
        'install an ingress controller or an implementation of Gateway API',
    },
    doors(facts),
    ({ ingress, gateways }) => {
      const accepted = gateways.filter(it => it.ready).map(it => it.name);
      const words = [
        ...ingress.map(it => `IngressClass ${it}`),
        ...accepted.map(it => `GatewayClass ${it}`),
      ];
      if (words.length > 0) return ok(few(words));
      return gateways.length > 0
        ? failed(
            `GatewayClasses, none accepted: ${few(
              gateways.map(it => it.name),
            )}`,
          )
        : failed('none');
    },
  ),
  judge(
    {
      id: 'cluster.cert-manager',
      needed: 'cert-manager with an issuer that is ready',
      remedy:
        'install cert-manager and an issuer, or see to it that certificates of hosts come from elsewhere',
    },
    certificates(facts),
    ({ groups, issuers }) => {
      if (!groups.includes('cert-manager.io')) return warning('not installed');
      const ready = issuers.filter(it => it.ready).map(it => it.name);
      if (ready.length > 0) return ok(`ready: ${few(ready)}`);
      return issuers.length > 0
        ? failed(`no issuer is ready: ${few(issuers.map(it => it.name))}`)
        : warning('installed, and without an issuer');
    },
  ),
];

function doors({ ingressClasses, gatewayClasses }: Network) {
  // One of them suffices: the other may be one that this credential may not ask for.
  const ingress = valueOr(ingressClasses, []);
  const gateways = valueOr<ConditionFact[]>(gatewayClasses, []);
  const none = ingress.length === 0 && gateways.length === 0;
  const silent = [ingressClasses, gatewayClasses].find(it => 'unknown' in it);
  return none && silent && 'unknown' in silent
    ? silent
    : { value: { ingress, gateways } };
}

function certificates({ groups, issuers }: Network) {
  if ('unknown' in groups) return groups;
  if ('unknown' in issuers) return issuers;
  return { value: { groups: groups.value, issuers: issuers.value } };
}

const valueOr = <T>(asked: Asked<T>, other: T) =>
  'unknown' in asked ? other : asked.value;
