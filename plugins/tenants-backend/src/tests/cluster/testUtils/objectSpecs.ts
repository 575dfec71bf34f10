// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds for stories, and the right to bring them.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

/** Group of LeaderWorkerSet. */
export const LWS = 'leaderworkerset.x-k8s.io';

/** As README.md of deploy/cluster shows it. */
export const GRANTED: KubernetesObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: {
    name: 'ecp-tenants-objects-lws',
    labels: { 'ecp.ai/tenant-objects': 'true' },
  },
  rules: [
    {
      apiGroups: [LWS],
      resources: ['leaderworkersets'],
      verbs: ['list', 'watch', 'create', 'patch', 'delete'],
    },
  ],
};

const resources = { limits: { cpu: '100m', memory: '128Mi' } };
const image = 'registry.example/acme/worker:1.0.0';
const template = { spec: { containers: [{ name: 'main', image, resources }] } };

/** Two pods that nobody starts here; `spec` on top. */
export const groups = (spec: object = {}) => ({
  apiVersion: `${LWS}/v1`,
  kind: 'LeaderWorkerSet',
  metadata: { name: 'groups' },
  spec: {
    replicas: 1,
    leaderWorkerTemplate: { size: 2, workerTemplate: template },
    ...spec,
  },
});

/** What the cluster itself runs, once a year. */
export const nightly = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly' },
  spec: {
    schedule: '0 0 1 1 *',
    jobTemplate: {
      spec: {
        template: { spec: { restartPolicy: 'Never', ...template.spec } },
      },
    },
  },
};
