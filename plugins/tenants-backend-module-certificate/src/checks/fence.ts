// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checks of what fences the tenant in: there, whole, and out of the tenant's reach.

import { MANAGED_BY_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesObject,
  ObjectRef,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Case, Check, failed, Finding, isOurs, passed, some } from '../Check';
import { hardOf } from './hardOf';
import { Attempt } from '../ClusterProbe';

const FENCE = [
  ['v1', 'LimitRange', 'limits'],
  ['v1', 'ResourceQuota', 'quotas'],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'policies'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'bindings'],
] as const;

const COMPUTE = ['cpu', 'memory'].flatMap(it => [
  `requests.${it}`,
  `limits.${it}`,
]);
/** A service of a tenant has no field to ask for more of it, so a limit would only evict pods. */
const SCRATCH = ['requests.ephemeral-storage', 'limits.ephemeral-storage'];
const OBJECTS = [
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];

/** Judges quota keys, exactly named: `requests.cpu` alone is not `cpu`. */
export function judgeQuotaKeys(
  quotas: KubernetesObject[],
  required: string[],
  wished: string[] = [],
): Finding {
  const keys = new Set(Object.keys(hardOf(quotas)));
  const lacks = (key: string) => !keys.has(key) && !keys.has(`count/${key}`);
  const missing = required.filter(lacks);
  if (missing.length > 0) return failed(`no quota of ${some(missing)}`);
  const unlimited = wished.filter(lacks);
  return unlimited.length > 0
    ? {
        result: 'deviation',
        evidence: `no quota of ${some(
          unlimited,
        )}: a service cannot ask for scratch space, so a limit would only evict its pods`,
      }
    : passed(`quota of ${keys.size} resources`);
}

const targetsOf = ({ found, namespace }: Case): ObjectRef[] =>
  FENCE.flatMap(([apiVersion, kind, key]) =>
    found[key]
      .filter(isOurs)
      .map(({ metadata: { name } }) => ({ apiVersion, kind, name, namespace })),
  );

/** Ways to get rid of an object: delete it, pass it off as one's own, change it. Whoever changes any field changes all. */
async function tamper(
  { probe }: Case,
  group: string,
  target: ObjectRef,
): Promise<Finding[]> {
  const unlabel = { metadata: { labels: { [MANAGED_BY_LABEL]: null } } };
  const other = { metadata: { annotations: { 'ecp.ai/probe': 'changed' } } };
  const judge = (way: string, attempt: Attempt) =>
    judgeTampering(`${way} ${target.kind} ${target.name}`, attempt);
  return [
    judge('delete', await probe.tryDelete(group, target)),
    judge('relabel', await probe.tryPatch(group, target, unlabel)),
    judge('change', await probe.tryPatch(group, target, other)),
  ];
}

/** Refused by right or by our policy; whatever else refused may not do so the next time. */
export function judgeTampering(what: string, attempt: Attempt): Finding {
  if (attempt.admitted) return failed(what);
  const { by, message } = attempt;
  return by === 'access' || message.includes(MANAGED_BY_LABEL)
    ? passed(message)
    : {
        result: 'error',
        evidence: `${what} was refused for something else: ${message}`,
      };
}

const managedObjects: Check = {
  id: 'MTB-PL1-BC-CPI-2',
  code: 'managed_objects',
  ofGroup: async (it, { group }) => {
    const targets = targetsOf(it);
    if (targets.length === 0) return failed('there are no managed objects');
    const tried = await Promise.all(
      targets.map(target => tamper(it, group, target)),
    );
    const all = tried.flat();
    const able = all.filter(({ result }) => result === 'failed');
    if (able.length > 0) {
      return failed(`${group} may ${some(able.map(each => each.evidence))}`);
    }
    return (
      all.find(({ result }) => result === 'error') ??
      passed(
        `${targets.length} objects, none deleted, changed or relabelled by ${group}`,
      )
    );
  },
};

const ENFORCE = 'pod-security.kubernetes.io/enforce';

export const fenceChecks: Check[] = [
  {
    id: 'ECP-PODSECURITY-1',
    code: 'pod_security',
    ofNamespace: ({ found }) => {
      const labels = found.namespace.metadata.labels ?? {};
      const level = labels[ENFORCE] ?? 'nothing';
      const version = labels[`${ENFORCE}-version`] ?? 'latest';
      return level === 'restricted'
        ? passed(`restricted, ${version}`)
        : failed(`enforces ${level}`);
    },
  },
  {
    id: 'MTB-PL1-CC-FNS-1',
    code: 'compute_quota',
    ofNamespace: ({ found }) => judgeQuotaKeys(found.quotas, COMPUTE, SCRATCH),
  },
  {
    id: 'MTB-PL1-CC-FNS-2',
    code: 'object_quota',
    ofNamespace: ({ found }) => judgeQuotaKeys(found.quotas, OBJECTS),
  },
  managedObjects,
];
