// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants, their pods and their certificates.

import { Furnished, Person } from './furnish';
import {
  AllCases,
  Call,
  call,
  lacking,
  listed,
  named,
  Some,
  surplus,
  unknownField,
} from './RowCases';

/** Of what only reads one tenant. */
const stranger = call('devon', 'active');
const nothing = call('dana', 'nobody');
const ofNoLife = call('dana', 'active', {
  life: '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001',
});
const noSuchLife = call('dana', 'active', { life: 'no life' });
const readOfTenant = {
  400: [{ ...call('dana', 'active', surplus), ...unknownField }] as Some,
  404: [stranger, nothing, ofNoLife, noSuchLife] as Some,
};

const silent = named('', 'cluster_silent');
const untimely = named('', 'not_while');
const report = { status: 'completed', deployed_at: '2026-01-01T00:00:00Z' };
const onPod = (as: Person, pod: keyof Furnished['pods'], query?: object) => ({
  as,
  args: ({ pods }: Furnished) => ['active', pods[pod], query],
});

/** Row by row. */
export const tenantCases: Pick<
  AllCases,
  | 'listTenants'
  | 'getTenant'
  | 'getTenantManifest'
  | 'getTenantStatus'
  | 'listDeliveries'
  | 'getTimeline'
  | 'listPods'
  | 'getPodLogs'
  | 'retryDeliveries'
  | 'restartTenant'
  | 'reportDeployment'
  | 'getCertificate'
  | 'getPolicyReport'
  | 'runCertificate'
> = {
  listTenants: {
    answered: call('dana', { limit: 2 }),
    refused: {
      400: [
        {
          ...call('dana', { status: 'fine' }),
          ...named('status', 'not_one_of'),
        },
        {
          ...call('dana', { askable: 'create' }),
          ...named('askable', 'not_one_of'),
        },
        { ...call('dana', { sort: 'colour' }), ...named('sort', 'not_one_of') },
        { ...call('dana', { limit: 0 }), ...listed.limit },
        { ...call('dana', { cursor: '?!' }), ...listed.cursor },
        { ...call('dana', surplus), ...unknownField },
      ],
    },
  },
  getTenant: { answered: call('vera', 'active'), refused: readOfTenant },
  getTenantManifest: {
    answered: call('vera', 'active'),
    refused: {
      ...readOfTenant,
      404: [...readOfTenant[404], call('dana', 'waiting')],
    },
  },
  getTenantStatus: { answered: call('vera', 'active'), refused: readOfTenant },
  listDeliveries: {
    answered: call('vera', 'active'),
    refused: {
      400: [
        {
          ...call('dana', 'active', { limit: 101 }),
          ...named('limit', 'too_big'),
        },
        { ...call('dana', 'active', { cursor: '?!' }), ...listed.cursor },
        ...readOfTenant[400],
      ],
      404: readOfTenant[404],
    },
  },
  getTimeline: {
    answered: call('vera', 'active'),
    refused: {
      400: [
        { ...call('dana', 'active', { cursor: '?!' }), ...listed.cursor },
        ...readOfTenant[400],
      ],
      404: readOfTenant[404],
    },
  },
  listPods: {
    answered: call('vera', 'active'),
    refused: {
      404: [stranger, nothing],
      503: [{ ...call('dana', 'faraway'), ...silent }],
    },
  },
  getPodLogs: {
    answered: onPod('vera', 'running', { tail: 1 }) as Call<any>,
    refused: {
      400: [
        {
          ...onPod('dana', 'running', { tail: -1 }),
          ...named('tail', 'too_small'),
        },
        {
          ...onPod('dana', 'running', { follow: true, previous: true }),
          ...named('follow', 'previous_has_ended'),
        },
        {
          ...onPod('dana', 'running', { container: 'other' }),
          ...named('container', 'container_unknown'),
        },
      ],
      404: [
        onPod('devon', 'running', { tail: -1 }),
        { ...call('dana', 'active', 'gone'), ...named('pod', 'pod_gone') },
        {
          ...onPod('dana', 'running', { previous: true }),
          ...named('previous', 'previous_run_missing'),
        },
      ],
      409: [
        {
          as: 'dana',
          args: ({ pods }) => ['stuck', pods.stuck],
          ...named('container', 'container_not_started'),
        },
      ],
      503: [{ ...call('dana', 'faraway', 'web'), ...silent }],
    },
  },
  retryDeliveries: {
    answered: call('dana', 'active'),
    refused: {
      400: readOfTenant[400],
      403: [
        { ...call('vera', 'active'), ...lacking },
        { ...call('vic', 'active', surplus), ...lacking },
      ],
      404: [stranger, nothing],
    },
  },
  restartTenant: {
    answered: call('dana', 'active', { workload: 'web' }),
    refused: {
      400: [
        {
          ...call('dana', 'active', { workload: 'UPPER' }),
          ...named('workload', 'subdomain_format'),
        },
        { ...call('dana', 'going', surplus), ...unknownField },
      ],
      403: [
        { ...call('vera', 'active'), ...lacking },
        { ...call('vera', 'going', surplus), ...lacking },
      ],
      404: [stranger, nothing, call('dana', 'active', { workload: 'none' })],
      409: [
        { ...call('dana', 'going'), ...untimely },
        { ...call('dana', 'waiting'), ...untimely },
      ],
    },
  },
  reportDeployment: {
    answered: call('dana', 'active', report) as Call<any>,
    refused: {
      400: [
        {
          ...call('dana', 'active', { ...report, status: 'odd' }),
          ...named('status', 'not_one_of'),
        },
        {
          ...call('dana', 'going', {
            ...report,
            deployed_at: '2999-01-01T00:00:00Z',
          }),
          ...named('deployed_at', 'moment_in_future'),
        },
      ],
      403: [
        { ...call('vera', 'active', report), ...lacking },
        { ...call('vera', 'active', surplus), ...lacking },
      ],
      404: [call('devon', 'active', surplus), call('dana', 'waiting', report)],
      409: [{ ...call('dana', 'going', report), ...untimely }],
    },
  },
  getCertificate: { answered: call('vera', 'active'), refused: readOfTenant },
  getPolicyReport: { answered: call('vera', 'active'), refused: readOfTenant },
  runCertificate: {
    answered: call('dana', 'active'),
    refused: {
      400: readOfTenant[400],
      403: [{ ...call('vera', 'active', surplus), ...lacking }],
      404: [stranger, nothing],
      409: [{ ...call('dana', 'waiting'), ...untimely }],
      503: [{ ...call('dana', 'faraway'), ...named('', 'cluster_not_asked') }],
    },
  },
};
