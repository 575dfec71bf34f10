// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's manifest always has around its pods, and never reaches for.

import { KubernetesObject } from '../KubernetesObject';
import { APPLY_ORDER } from '../applyOrder';
import { AuditRule, eachObject, nameOf, podTemplateOf } from './AuditRule';

const ROLES = ['ecp-tenant-owner', 'ecp-tenant-editor', 'ecp-tenant-viewer'];
const SECURITY = 'pod-security.kubernetes.io';

const ofKind = (objects: KubernetesObject[], kind: string): any[] =>
  objects.filter(it => it.kind === kind);

/** The manifest lacks something that stands once for all. */
const missing =
  (kind: string, fits: (object: any) => boolean): AuditRule['broken'] =>
  objects =>
    ofKind(objects, kind).some(fits) ? [] : [`${kind}/*`];

/** Selectors that find no pod of the manifest. */
const aimsAtNothing =
  (kind: string, selectorOf: (object: any) => object): AuditRule['broken'] =>
  objects =>
    ofKind(objects, kind)
      .filter(object => {
        const wanted = Object.entries(selectorOf(object));
        const labels = objects.flatMap(it => podTemplateOf(it)?.metadata ?? []);
        return !labels.some(it =>
          wanted.every(([key, value]) => it.labels[key] === value),
        );
      })
      .map(nameOf);

/** What runs for good with two pods or more that a node drain may empty. */
function withoutBudget(objects: KubernetesObject[]): string[] {
  const budgets = ofKind(objects, 'PodDisruptionBudget');
  const most = (name: string) =>
    ofKind(objects, 'HorizontalPodAutoscaler').find(
      it => it.spec.scaleTargetRef.name === name,
    )?.spec.maxReplicas;
  return ['Deployment', 'StatefulSet']
    .flatMap(kind => ofKind(objects, kind))
    .filter(({ metadata, spec }) => (spec.replicas ?? most(metadata.name)) >= 2)
    .filter(
      it =>
        !budgets.some(({ metadata: { name } }) => name === it.metadata.name),
    )
    .map(nameOf);
}

const isPlainIngress = ({ spec }: any) =>
  spec.rules.some(
    ({ host }: any) =>
      !host || !spec.tls?.some((it: any) => it.hosts?.includes(host)),
  );

/** It takes every host of a Gateway, or hangs on all of its listeners, whether they have TLS or not. */
const isPlainRoute = ({ spec }: any) =>
  !spec.hostnames?.length ||
  spec.hostnames.some((host: string) => host.includes('*')) ||
  !spec.parentRefs?.length ||
  spec.parentRefs.some(({ sectionName }: any) => !sectionName);

/** Rules about the namespace, its fences, and how it is reached. */
export const tenantRules: AuditRule[] = [
  {
    id: 'tenant-default-deny',
    sees: {
      'kube-linter': ['non-isolated-pod'],
      'kube-score': ['pod-networkpolicy'],
      checkov: ['CKV2_K8S_6'],
    },
    broken: missing(
      'NetworkPolicy',
      ({ spec }) =>
        Object.keys(spec.podSelector ?? {}).length === 0 &&
        ['Ingress', 'Egress'].every(it => spec.policyTypes?.includes(it)) &&
        !spec.ingress?.length &&
        !spec.egress?.length,
    ),
  },
  {
    id: 'tenant-restricted',
    sees: {},
    broken: missing('Namespace', ({ metadata: { labels = {} } }) =>
      ['enforce', 'audit', 'warn'].every(
        it =>
          labels[`${SECURITY}/${it}`] === 'restricted' &&
          labels[`${SECURITY}/${it}-version`],
      ),
    ),
  },
  {
    id: 'tenant-limited',
    sees: {},
    broken: objects => [
      ...missing('ResourceQuota', it => Object.keys(it.spec.hard).length > 0)(
        objects,
        {},
      ),
      ...missing('LimitRange', it => it.spec.limits.length > 0)(objects, {}),
    ],
  },
  {
    id: 'object-elsewhere',
    sees: {
      'kube-linter': ['use-namespace', 'dangling-service'],
      'kube-score': ['ingress-targets-service', 'service-targets-pod'],
      checkov: ['CKV_K8S_21'],
    },
    broken: objects => {
      const own = ofKind(objects, 'Namespace')[0]?.metadata.name;
      return objects
        .filter(it => it.kind !== 'Namespace')
        .filter(it => !own || it.metadata.namespace !== own)
        .map(nameOf);
    },
  },
  {
    // No Roles, Secrets, bare pods, and nothing that concerns the whole cluster.
    id: 'object-kind',
    sees: {
      'kube-linter': ['wildcard-in-rules'],
      polaris: ['rolePodExecAttach'],
      trivy: ['KSV-0044', 'KSV-0112', 'KSV-0113'],
      checkov: ['CKV_K8S_49', 'CKV_K8S_157', 'CKV_K8S_158'],
    },
    broken: eachObject(it => !APPLY_ORDER.includes(it.kind)),
  },
  {
    id: 'binding-foreign',
    sees: {
      polaris: [
        'rolebindingClusterAdminClusterRole',
        'rolebindingClusterRolePodExecAttach',
      ],
      trivy: ['KSV-0111'],
      checkov: ['CKV_K8S_42'],
    },
    broken: eachObject(
      ({ kind, roleRef, subjects }) =>
        kind === 'RoleBinding' &&
        (!ROLES.includes(roleRef.name) ||
          subjects.some(
            (it: any) => it.kind !== 'Group' || /^system:/.test(it.name),
          )),
    ),
  },
  {
    id: 'service-exposed',
    sees: {
      'kube-linter': ['exposed-services'],
      trivy: ['KSV-0108'],
    },
    broken: eachObject(
      ({ kind, spec }) =>
        kind === 'Service' &&
        (spec.type !== 'ClusterIP' || spec.externalIPs?.length > 0),
    ),
  },
  {
    id: 'service-dangling',
    sees: {
      'kube-linter': ['dangling-service'],
      'kube-score': ['service-targets-pod'],
    },
    broken: aimsAtNothing('Service', it => it.spec.selector),
  },
  {
    id: 'workload-selector',
    sees: {
      'kube-linter': ['mismatching-selector'],
      'kube-score': [
        'deployment-pod-selector-labels-match-template-metadata-labels',
      ],
    },
    broken: eachObject(
      ({ kind, spec }) =>
        ['Deployment', 'StatefulSet'].includes(kind) &&
        Object.entries(spec.selector.matchLabels).some(
          ([key, value]) => spec.template.metadata.labels[key] !== value,
        ),
    ),
  },
  {
    id: 'disruption-budget',
    sees: {
      'kube-linter': ['pdb-max-unavailable'],
      'kube-score': ['deployment-has-poddisruptionbudget'],
      polaris: ['pdbDisruptionsIsZero'],
    },
    broken: objects => [
      ...withoutBudget(objects),
      ...aimsAtNothing(
        'PodDisruptionBudget',
        it => it.spec.selector.matchLabels,
      )(objects, {}),
      ...ofKind(objects, 'PodDisruptionBudget')
        .filter(it => !(it.spec.maxUnavailable >= 1))
        .map(nameOf),
    ],
  },
  {
    id: 'autoscaler-fought',
    sees: {
      'kube-score': [
        'horizontalpodautoscaler-has-target',
        'deployment-targeted-by-hpa-does-not-have-replicas-configured',
      ],
    },
    broken: objects =>
      ofKind(objects, 'HorizontalPodAutoscaler')
        .filter(({ spec }) => {
          const { name } = spec.scaleTargetRef;
          const target = ofKind(objects, 'Deployment').find(
            it => it.metadata.name === name,
          );
          return !target || target.spec.replicas !== undefined;
        })
        .map(nameOf),
  },
  {
    id: 'ingress-plain',
    sees: { polaris: ['tlsSettingsMissing'] },
    broken: eachObject(
      it =>
        (it.kind === 'Ingress' && isPlainIngress(it)) ||
        (it.kind === 'HTTPRoute' && isPlainRoute(it)),
    ),
  },
];
