// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster's configuration says of tenants' pods: whose they are to the cloud, and which may go first.

import { clusterWith } from './testUtils/clusterWith';

const AT = 'tenants.clusters.seoul';

describe('the identity of tenants’ pods', () => {
  it.each([
    {
      annotations: {
        'eks.amazonaws.com/role-arn':
          'arn:aws:iam::111122223333:role/tenant-{tenantId}',
      },
    },
    {
      annotations: {
        'azure.workload.identity/client-id':
          '2f1c1d2e-0000-4000-8000-000000000001',
      },
      labels: { 'example.com/tenant': '{tenantId}' },
      podLabels: { 'azure.workload.identity/use': 'true' },
    },
  ])('is what the operator says: %j', workloadIdentity => {
    expect(clusterWith({ workloadIdentity }).workloadIdentity).toEqual(
      workloadIdentity,
    );
  });

  it.each([
    'ecp.ai/tenant',
    'sandbox.ecp.ai/fault',
    'app.kubernetes.io/managed-by',
    'kubernetes.io/enforce-mountable-secrets',
    'pod-security.kubernetes.io/enforce',
    'batch.kubernetes.io/job-name',
    'node.k8s.io/x',
    'kueue.x-k8s.io/queue-name',
    'kai.scheduler/queue',
    'argocd.argoproj.io/tracking-id',
  ])('has no key %s in any of its places', key => {
    for (const place of ['annotations', 'labels', 'podLabels']) {
      expect(() =>
        clusterWith({ workloadIdentity: { [place]: { [key]: 'x' } } }),
      ).toThrow(`${AT}.workloadIdentity.${place}.${key}: is a key of others`);
    }
  });

  it.each([
    [{ annotations: { 'not right': 'x' } }, '.annotations.not right'],
    [{ annotations: { a: '{tenantid}' } }, '.annotations.a: has a placeholder'],
    [{ labels: { a: 'not right' } }, '.labels.a: is no value of a label'],
    [
      { podLabels: { a: `${'x'.repeat(24)}{tenantId}` } },
      '.podLabels.a: is no value of a label',
    ],
    [{ accounts: {} }, ': Unrecognized key'],
  ])('is not %j', (workloadIdentity, message) => {
    expect(() => clusterWith({ workloadIdentity })).toThrow(
      `${AT}.workloadIdentity${message}`,
    );
  });
});

describe('queues', () => {
  const everywhere = {
    default: 'ai',
    environments: { production: 'first' },
    presets: { large: 'ai-large' },
  };
  it.each([['ai'], [everywhere]])('are what the operator says: %j', it => {
    expect(
      clusterWith({ kueue: { clusterQueue: it } }).kueue?.clusterQueue,
    ).toEqual(it);
  });

  it.each([
    ['Not right', ''],
    ['x'.repeat(58), ''],
    [{ presets: { large: 'a' } }, ''],
    [{ default: 'a', environments: { test: 'b' } }, ''],
    [{ default: 'a', presets: { huge: 'b' } }, '.presets: huge is none of '],
  ])('are not %j', (clusterQueue, message) => {
    expect(() => clusterWith({ kueue: { clusterQueue } })).toThrow(
      `${AT}.kueue.clusterQueue${message}`,
    );
  });
});

describe('priority classes', () => {
  it.each([[['batch', 'urgent']], [{ large: ['urgent'] }]])(
    'are those that the operator names: %j',
    priorityClasses => {
      expect(clusterWith({ priorityClasses }).priorityClasses).toEqual(
        priorityClasses,
      );
    },
  );

  it.each([
    [['system-node-critical'], `${AT}.priorityClasses`],
    [{ large: ['Not right'] }, `${AT}.priorityClasses`],
    [{ huge: ['batch'] }, `${AT}.priorityClasses: huge is none of `],
  ])('are not %j', (priorityClasses, message) => {
    expect(() => clusterWith({ priorityClasses })).toThrow(message);
  });
});
