// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checks of what fences the tenant in: there, whole, and out of the tenant's reach.

import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../../kubernetes/KubernetesClient';
import { Case, Check, failed, Finding, passed, some } from '../Check';
import { judgeAttempt } from '../judgeAttempt';
import { changed } from '../probeObjects';
import { collection, compliant } from './admission';

const isOurs = ({ metadata }: KubernetesObject) =>
  metadata.labels?.[MANAGED_BY_LABEL] === MANAGED_BY;

const FENCE = [
  ['/api/v1', 'limitranges', 'limits'],
  ['/api/v1', 'resourcequotas', 'quotas'],
  ['/apis/networking.k8s.io/v1', 'networkpolicies', 'policies'],
  ['/apis/rbac.authorization.k8s.io/v1', 'rolebindings', 'bindings'],
] as const;

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

/** What must be limited, and what may be left out where nobody in the tenant can make any. */
const COMPUTE = ['cpu', 'memory'];
const OBJECTS = [
  'pods',
  'services',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const UNLIMITED_ON_PURPOSE = [
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
];
const NOT_FOR_TENANTS = [
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
];

/** Judges quota keys, exactly named: `requests.cpu` alone is not `cpu`. */
export function judgeQuotaKeys(
  quotas: KubernetesObject[],
  required: string[],
  wished: string[],
): Finding {
  const keys = new Set(quotas.flatMap(it => Object.keys(it.spec?.hard ?? {})));
  const lacks = (key: string) => !keys.has(key) && !keys.has(`count/${key}`);
  const missing = required.filter(lacks);
  if (missing.length > 0) return failed(`no quota of ${some(missing)}`);
  const unlimited = wished.filter(lacks);
  return unlimited.length > 0
    ? {
        result: 'deviation',
        evidence: `the preset leaves ${some(
          unlimited,
        )} without a quota of its own`,
      }
    : passed(`quota of ${keys.size} resources`);
}

async function judgeObjectQuota(it: Case): Promise<Finding> {
  const able = await Promise.all(
    NOT_FOR_TENANTS.map(async resource => {
      const asked = it.subjects.map(({ group }) =>
        it.probe.may(group, {
          verb: 'create',
          group: '',
          resource,
          namespace: it.namespace,
        }),
      );
      return (await Promise.all(asked)).some(Boolean) ? [resource] : [];
    }),
  );
  return judgeQuotaKeys(it.found.quotas, OBJECTS, able.flat());
}

const managedObjects: Check = {
  id: 'MTB-PL1-BC-CPI-2',
  code: 'managed_objects',
  ofGroup: async ({ namespace, found, probe }, { group }) => {
    const targets = FENCE.flatMap(([api, plural, key]) =>
      found[key].filter(isOurs).map(({ metadata }) => ({
        name: `${plural}/${metadata.name}`,
        path: `${api}/namespaces/${namespace}/${plural}/${metadata.name}`,
      })),
    );
    if (targets.length === 0) return failed('there are no managed objects');
    const body = { metadata: { labels: { [MANAGED_BY_LABEL]: null } } };
    const attempts = await Promise.all(
      targets.flatMap(({ name, path }) => [
        probe
          .attempt(group, { method: 'DELETE', path })
          .then(it => (it.admitted ? [`delete ${name}`] : [])),
        probe
          .attempt(group, { method: 'PATCH', path, body })
          .then(it => (it.admitted ? [`take the label off ${name}`] : [])),
      ]),
    );
    const able = attempts.flat();
    return able.length > 0
      ? failed(`${group} may ${some(able)}`)
      : passed(
          `${targets.length} objects: neither deleted nor relabelled by ${group}`,
        );
  },
};

const gpus: Check = {
  id: 'ECP-GPU-1',
  code: 'unlisted_gpu',
  ofGroup: async (it, { group }) => {
    const hard = Object.assign({}, ...it.found.quotas.map(q => q.spec?.hard));
    const open = it.gpuResources.filter(
      name => hard[`requests.${name}`] === undefined,
    );
    if (open.length > 0) return failed(`no quota of requests.${open[0]}`);
    const barred = it.gpuResources.find(
      name => `${hard[`requests.${name}`]}` === '0',
    );
    if (!barred) {
      return passed('the quota counts every GPU resource of the cluster');
    }
    const body = changed(compliant('Pod', it), copy => {
      const [container] = copy.spec.containers;
      const { requests, limits } = container.resources ?? {};
      container.resources = {
        requests: { ...requests, [barred]: '1' },
        limits: { ...limits, [barred]: '1' },
      };
    });
    const control = await it.control('Pod', group);
    const path = collection('Pod', it.namespace);
    const call = { method: 'POST', path, body } as const;
    const attempt = await it.probe.attempt(group, call);
    return judgeAttempt(control, attempt, new RegExp(`requests\\.${barred}`));
  },
};

const ENFORCE = 'pod-security.kubernetes.io/enforce';

export const fenceChecks: Check[] = [
  {
    id: 'ECP-NETWORK-1',
    code: 'default_deny',
    ofNamespace: ({ found }) => judgePolicies(found.policies),
  },
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
    ofNamespace: ({ found }) =>
      judgeQuotaKeys(
        found.quotas,
        COMPUTE.flatMap(it => [`requests.${it}`, `limits.${it}`]),
        UNLIMITED_ON_PURPOSE,
      ),
  },
  {
    id: 'MTB-PL1-CC-FNS-2',
    code: 'object_quota',
    ofNamespace: judgeObjectQuota,
  },
  managedObjects,
  gpus,
];
