// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What happened to the first tenant.

import {
  Delivery,
  TenantStatus,
  TimelineEvent,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ago, sampleDelivery, sampleStatus } from '../src/testUtils';

export function fakeStatuses(): TenantStatus[] {
  return [
    sampleStatus({
      overall_status: 'degraded',
      verdict: {
        code: 'workload_out_of_memory',
        params: { workload: 'api', container: 'api', limit: '512Mi' },
      },
      workloads: [
        {
          kind: 'Deployment',
          managed: true,
          name: 'api',
          ready_replicas: 1,
          desired_replicas: 2,
          available: false,
          problem: {
            code: 'workload_out_of_memory',
            params: { workload: 'api', container: 'api', limit: '512Mi' },
          },
        },
        {
          kind: 'Deployment',
          managed: true,
          name: 'worker',
          ready_replicas: 1,
          desired_replicas: 1,
          available: true,
        },
        {
          kind: 'Job',
          managed: true,
          name: 'train-detector-2027-01',
          ready_replicas: 0,
          desired_replicas: 1,
          available: false,
          problem: {
            code: 'workload_unschedulable',
            params: {
              workload: 'train-detector-2027-01',
              reason: '0/3 nodes are available: 3 Insufficient nvidia.com/gpu',
            },
          },
        },
      ],
    }),
  ];
}

export function fakeDeliveries(): Delivery[] {
  return [
    sampleDelivery({
      id: 'd4',
      revision: 2,
      target: 'apply',
      state: 'failed',
      attempts: 4,
      error: {
        code: 'admission_refused',
        message:
          'admission webhook "policy.example" denied the request: containers must not set hostPort',
      },
      objects: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'api',
          outcome: 'refused',
          message: 'denied by policy.example',
        },
      ],
      nextAttemptAt: new Date(Date.now() + 47_000).toISOString(),
      createdAt: ago(300),
      finishedAt: undefined,
    }),
    sampleDelivery({
      id: 'd3',
      revision: 2,
      commit: '9f2c1e7ab04d55c8a1b2c3d4e5f60718293a4b5c',
      links: [
        {
          title: 'Commit 9f2c1e7ab0',
          url: 'https://git.example/c/9f2c1e7ab04d55c8a1b2c3d4e5f60718293a4b5c',
        },
      ],
      createdAt: ago(310),
      finishedAt: ago(306),
    }),
    sampleDelivery({
      id: 'd5',
      target: 'audit-archive',
      targetTitle: 'Archive of the auditors',
      targetGone: 'not_configured',
      links: [
        { title: 'vision-lab, version 1', url: 'https://archive.example/1' },
      ],
    }),
    sampleDelivery({
      id: 'd1',
      commit: '11aa22bb33cc44dd55ee66ff77a8899aabbccdde',
      report: {
        status: 'completed',
        deployedAt: ago(3_600),
        reportedAt: ago(3_590),
        reportedBy: 'external:ci',
      },
    }),
    sampleDelivery({ id: 'd2', target: 'apply' }),
  ];
}

export function fakeTimeline(): TimelineEvent[] {
  const event = (
    id: number,
    seconds: number,
    type: string,
    params = {},
    actor?: string,
  ) => ({ id: String(id), at: ago(seconds), type, params, actor });
  return [
    event(9, 8, 'status.changed', {
      from: 'ready',
      to: 'degraded',
      code: 'workload_out_of_memory',
      workload: 'api',
      container: 'api',
      limit: '512Mi',
    }),
    event(8, 300, 'quantum.flipped', { shape: 'odd' }),
    event(10, 890, 'restart.done', { count: 2 }),
    event(7, 900, 'restart.requested', {}, 'user:default/dana'),
    event(6, 3_600, 'status.changed', {
      from: 'pending',
      to: 'ready',
      code: 'ready',
    }),
    event(5, 3_640, 'delivery.succeeded', { target: 'apply', revision: 1 }),
    event(4, 3_645, 'delivery.succeeded', { target: 'git', revision: 1 }),
    event(3, 3_650, 'revision.created', { revision: 1 }),
    event(
      2,
      3_650,
      'request.approved',
      { request: 'r1', type: 'create' },
      'user:default/ada',
    ),
    event(
      1,
      9_000,
      'request.created',
      { request: 'r1', type: 'create' },
      'user:default/dana',
    ),
  ];
}
