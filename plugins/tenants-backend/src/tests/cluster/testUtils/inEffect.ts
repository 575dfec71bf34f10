// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An API server reads policies and roles from caches. Each cache learns in the order of the changes, so once what came
// last is in effect, so is all that came before.

import { randomBytes } from 'node:crypto';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

/** Its own in each run: what the one before took away may be in effect still. */
const NAME = `ecp-test-in-effect-${randomBytes(4).toString('hex')}`;
const NAMESPACE = 'ecp-system';
const SAYS = 'all that was installed is in effect';
const ADMISSION = 'admissionregistration.k8s.io/v1';
const RBAC = 'rbac.authorization.k8s.io';

const of = (apiVersion: string, kind: string, more: object) => ({
  apiVersion,
  kind,
  metadata: { name: NAME },
  ...more,
});

/** What only a policy refuses, with {@link saysInEffect}. */
export const ASKED: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: NAME, namespace: NAMESPACE },
};

/** Whom only a role allows {@link RIGHT}; nobody else asks for it. */
export const ASKING = NAME;
export const RIGHT = {
  verb: 'get',
  group: 'ecp.example',
  resource: 'probes',
};

/** Applied last. */
export const LAST: KubernetesObject[] = [
  of(`${RBAC}/v1`, 'ClusterRole', {
    rules: [
      {
        apiGroups: [RIGHT.group],
        resources: [RIGHT.resource],
        verbs: [RIGHT.verb],
      },
    ],
  }),
  of(`${RBAC}/v1`, 'ClusterRoleBinding', {
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: NAME },
    subjects: [{ kind: 'ServiceAccount', name: ASKING, namespace: NAMESPACE }],
  }),
  of(ADMISSION, 'ValidatingAdmissionPolicy', {
    spec: {
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['configmaps'],
            resourceNames: [NAME],
          },
        ],
      },
      validations: [{ expression: 'false', message: SAYS }],
    },
  }),
  of(ADMISSION, 'ValidatingAdmissionPolicyBinding', {
    spec: { policyName: NAME, validationActions: ['Deny'] },
  }),
];

export const saysInEffect = (refusal: string): boolean =>
  refusal.includes(SAYS);
