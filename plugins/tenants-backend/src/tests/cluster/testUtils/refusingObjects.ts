// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects that make a real API server refuse what the reconciler's account asks.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

export const NAMESPACE = 'ecp-system';
export const ACCOUNT = 'ecp-tenants-reconciler';
const USER = `system:serviceaccount:${NAMESPACE}:${ACCOUNT}`;
const FLOW = 'flowcontrol.apiserver.k8s.io/v1';

/** A priority level without places, and the rule that sends all we ask there. */
export const jail: KubernetesObject[] = [
  {
    apiVersion: FLOW,
    kind: 'PriorityLevelConfiguration',
    metadata: { name: 'test-jail' },
    spec: {
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 0,
        lendablePercent: 0,
        borrowingLimitPercent: 0,
        limitResponse: { type: 'Reject' },
      },
    },
  },
  {
    apiVersion: FLOW,
    kind: 'FlowSchema',
    metadata: { name: 'test-jail' },
    spec: {
      priorityLevelConfiguration: { name: 'test-jail' },
      matchingPrecedence: 2,
      rules: [
        {
          subjects: [
            {
              kind: 'ServiceAccount',
              serviceAccount: { namespace: NAMESPACE, name: ACCOUNT },
            },
          ],
          resourceRules: [
            {
              verbs: ['*'],
              apiGroups: ['*'],
              resources: ['*'],
              namespaces: ['*'],
              clusterScope: true,
            },
          ],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
  },
];

/** A webhook that judges what our account changes, and must be asked. */
export const webhook: KubernetesObject = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'test-refusals' },
  webhooks: [
    {
      name: 'refusals.ecp.example',
      // Nobody listens there.
      clientConfig: { url: 'https://127.0.0.1:9' },
      failurePolicy: 'Fail',
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
      matchConditions: [
        { name: 'ours', expression: `request.userInfo.username == '${USER}'` },
      ],
      rules: [
        {
          apiGroups: ['apps'],
          apiVersions: ['*'],
          operations: ['UPDATE'],
          resources: ['deployments'],
        },
      ],
    },
  ],
};

/** What a delete names. */
export const refOf = ({ apiVersion, kind, metadata }: KubernetesObject) => ({
  apiVersion,
  kind,
  name: metadata.name,
});
