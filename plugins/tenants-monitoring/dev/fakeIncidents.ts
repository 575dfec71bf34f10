// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { IncidentDetail } from '@ecp-ai/backstage-plugin-tenants-common';
import { ago, sampleIncidentDetail } from '../src/testUtils';

const evidence: NonNullable<IncidentDetail['recovery'][number]['evidence']> = {
  verdict: { code: 'workloads_unavailable', params: { ready: 0, total: 2 } },
  workloads: [{ name: 'api', ready: 0, desired: 2 }],
  events: [
    {
      at: ago(380),
      object: 'Pod/api-7c9d8f6b5-x2k4p',
      reason: 'BackOff',
      message: 'Back-off restarting failed container api',
    },
  ],
  logs: [
    {
      pod: 'api-7c9d8f6b5-x2k4p',
      container: 'api',
      lines: [
        '2027-01-01T10:00:00Z INFO starting',
        '2027-01-01T10:00:01Z ERROR cannot open /data/model.bin: no such file or directory',
        'panic: no model',
      ],
    },
  ],
};

const of = (digit: number) => `4b1a3b00-6f3f-4b62-9d64-0a4b1a3b000${digit}`;

/** One incident of each state and kind. */
export function fakeIncidents(): IncidentDetail[] {
  return [
    sampleIncidentDetail({
      attempts: 2,
      state: 'held',
      hold: { code: 'backoff', params: { until: ago(-300) } },
      acknowledged: {
        by: 'user:default/dana',
        at: ago(200),
        comment: 'I look at the volume',
      },
      silencedUntil: ago(-3_600),
      silences: [
        {
          id: of(9),
          createdBy: 'user:default/dana',
          comment: 'The volume is restored',
          startsAt: ago(100),
          endsAt: ago(-3_600),
          state: 'active',
        },
      ],
      recovery: [
        {
          number: 1,
          at: ago(400),
          action: 'restart',
          workloads: ['api', 'worker'],
          outcome: 'still_down',
          checkAt: ago(100),
          evidence,
        },
        {
          number: 2,
          at: ago(90),
          action: 'restart',
          workloads: ['api'],
          outcome: 'waiting',
          checkAt: ago(-210),
          evidence,
        },
      ],
      trail: [
        { at: ago(600), type: 'opened', params: { alert: 'ECPTenantDown' } },
        { at: ago(400), type: 'attempt', params: { attempt: 1 } },
        {
          at: ago(200),
          type: 'acknowledged',
          actor: 'user:default/dana',
          params: { comment: 'I look at the volume' },
        },
        {
          at: ago(80),
          type: 'held',
          params: { code: 'backoff', until: ago(-300) },
        },
      ],
    }),
    sampleIncidentDetail({
      id: of(2),
      alertname: 'ECPHighMemoryUsage',
      severity: 'warning',
      summary: 'Memory of vision-lab is above 80 % of its quota',
      state: 'open',
      attempts: 0,
    }),
    sampleIncidentDetail({
      id: of(3),
      kind: 'cluster',
      tenantId: undefined,
      displayName: undefined,
      alertname: 'ECPTenantDown',
      summary: '12 of 20 tenants are down',
      state: 'escalated',
      attempts: 0,
      hold: {
        code: 'storm',
        params: { down: 12, total: 20, cluster: 'sandbox' },
      },
    }),
    sampleIncidentDetail({
      id: of(4),
      kind: 'unattributed',
      tenantId: 'nobody-knows',
      displayName: undefined,
      cluster: undefined,
      state: 'open',
      attempts: 0,
    }),
    sampleIncidentDetail({
      id: of(6),
      kind: 'unattributed',
      tenantId: undefined,
      displayName: undefined,
      cluster: undefined,
      alertname: 'ECPPlatformDown',
      state: 'open',
      attempts: 0,
    }),
    sampleIncidentDetail({
      id: of(5),
      state: 'recovered',
      closedAt: ago(50),
    }),
  ];
}
