// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// For every row of the route table: what is asked for and answered, and one call at least for each refusal that the row
// can give. A row without its cases does not compile.

import {
  ApiOperation,
  apiRoutes,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { changeOf, Furnished, Person, wishFor } from './furnish';

/** Somebody calls with arguments. */
export type Call<Args extends unknown[] = unknown[]> = {
  as: Person;
  args: (furnished: Furnished) => Args;
  /** Where no manifest repository is configured. */
  withoutRepository?: true;
};

/** A call that is refused, and the fields that the refusal names. */
export type Refused = Call & { fields?: [path: string, code: string][] };

type Some = [Refused, ...Refused[]];

type Route<Op extends ApiOperation> = (typeof apiRoutes)[Op];

type Takes<Op extends ApiOperation> = Route<Op> extends
  | { body: unknown }
  | { query: unknown }
  ? 400
  : never;

/** The cases of a row. */
export type RowCases<Op extends ApiOperation> = {
  answered: Call<Parameters<TenantsApi[Op]>>;
  refused: { [Status in Takes<Op> | Route<Op>['refusals'][number]]: Some };
};

const surplus = { surplus: 1 };
const named = (path: string, code: string): Pick<Refused, 'fields'> => ({
  fields: [[path, code]],
});
const unknownField = named('surplus', 'unknown_field');

const call = <Args extends unknown[]>(as: Person, ...args: Args) => ({
  as,
  args: () => args,
});

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

/** Of a wish, in the order of the server: hidden before forbidden before wrong before untimely. */
const wishes = {
  400: [
    {
      ...call('dana', wishFor('other', { preset: 'gigantic' })),
      ...named('spec.preset', 'preset_unknown'),
    },
    {
      ...call('dana', wishFor('other', { cluster: 'moon' })),
      ...named('spec.cluster', 'cluster_unknown'),
    },
    {
      ...call('dana', { ...wishFor('other'), ...surplus }),
      ...unknownField,
    },
    {
      ...call('dana', { ...wishFor('other'), tenantId: 'admin' }),
      ...named('tenantId', 'tenant_id_reserved'),
    },
    { ...call('dana', { type: 'grow' }), ...named('type', 'not_one_of') },
    { ...call('dana', undefined), ...named('type', 'not_one_of') },
    {
      ...call('dana', wishFor('active', { preset: 'gigantic' })),
      ...named('spec.preset', 'preset_unknown'),
    },
  ] as Some,
  403: [
    call('vic', wishFor('other')),
    call('vera', changeOf('active')),
    call('vera', { type: 'delete', tenantId: 'active', ...surplus }),
  ] as Some,
  404: [
    call('devon', changeOf('active', { preset: 'gigantic' })),
    call('dana', { type: 'suspend', tenantId: 'nobody' }),
  ] as Some,
  409: [
    {
      ...call('dana', wishFor('active')),
      ...named('tenantId', 'tenant_id_taken'),
    },
    {
      ...call('dana', { type: 'suspend', tenantId: 'waiting' }),
      ...named('type', 'waits_for_first_approval'),
    },
    {
      ...call('dana', { type: 'resume', tenantId: 'active' }),
      ...named('type', 'not_suspended'),
    },
    {
      ...call('dana', { type: 'delete', tenantId: 'going' }),
      ...named('type', 'being_deleted'),
    },
  ] as Some,
};

type RequestName = keyof Furnished['requests'];
const onRequest = (as: Person, name: RequestName, ...more: unknown[]) => ({
  as,
  args: ({ requests }: Furnished) => [requests[name].id, ...more],
});
const readOfRequest = {
  404: [
    onRequest('devon', 'open'),
    call('dana', '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001'),
  ] as Some,
};
const readRequest = {
  as: 'dana' as const,
  args: ({ requests }: Furnished): [string] => [requests.open.id],
};
const decision = (as: Person, name: RequestName, change: object = {}) => ({
  as,
  args: ({ requests }: Furnished) => [
    requests[name].id,
    {
      decision: 'approve',
      digest: requests[name].manifestDigest,
      comment: 'looked at',
      ...change,
    },
  ],
});

const report = { status: 'completed', deployed_at: '2026-01-01T00:00:00Z' };
const onPod = (as: Person, pod: keyof Furnished['pods'], query?: object) => ({
  as,
  args: ({ pods }: Furnished) => ['active', pods[pod], query],
});

const listed = {
  limit: { ...named('limit', 'too_small') },
  cursor: { ...named('cursor', 'cursor_unknown') },
};

/** Row by row. */
export const routeCases: { [Op in ApiOperation]: RowCases<Op> } = {
  listCapabilities: { answered: call('devon'), refused: {} },
  listPresets: { answered: call('devon'), refused: {} },
  listClusters: { answered: call('devon'), refused: {} },
  getRepository: { answered: call('ada'), refused: {} },
  rebuildRepository: {
    answered: call('ada'),
    refused: {
      400: [{ ...call('ada', surplus), ...unknownField }],
      403: [call('dana'), call('vic'), call('dana', surplus)],
      409: [{ ...call('ada'), withoutRepository: true }],
    },
  },
  getAvailability: {
    answered: call('devon', 'active'),
    refused: { 404: [call('dana', 'a\u0000b')] },
  },
  previewManifest: {
    answered: call('dana', wishFor('other')),
    refused: wishes,
  },
  createRequest: {
    answered: call('dana', wishFor('fresh')),
    refused: {
      ...wishes,
      409: [
        ...wishes[409],
        call('dana', changeOf('changing', { cluster: 'away' })),
      ],
    },
  },
  listRequests: {
    answered: call('dana', { state: 'open' }),
    refused: {
      400: [
        {
          ...call('dana', { state: 'almost' }),
          ...named('state', 'not_one_of'),
        },
        { ...call('dana', { life: 'x' }), ...named('life', 'life_format') },
        { ...call('dana', { limit: 0 }), ...listed.limit },
        { ...call('dana', { cursor: '?!' }), ...listed.cursor },
        { ...call('dana', surplus), ...unknownField },
      ],
    },
  },
  getRequest: { answered: readRequest, refused: readOfRequest },
  getRequestManifest: { answered: readRequest, refused: readOfRequest },
  getRequestDiff: { answered: readRequest, refused: readOfRequest },
  decideRequest: {
    answered: decision('ada', 'toDecide') as Call<any>,
    refused: {
      400: [
        {
          ...decision('ada', 'open', { decision: 'perhaps' }),
          ...named('decision', 'not_one_of'),
        },
        {
          ...decision('ada', 'open', { digest: 'x' }),
          ...named('digest', 'digest_format'),
        },
        { ...decision('ada', 'decided', surplus), ...unknownField },
      ],
      403: [
        decision('dana', 'open'),
        decision('ada', 'ofAda'),
        decision('dana', 'decided', surplus),
      ],
      404: [decision('devon', 'open', surplus)],
      409: [
        decision('ada', 'decided'),
        decision('ada', 'open', { digest: `sha256:${'0'.repeat(64)}` }),
      ],
    },
  },
  cancelRequest: {
    answered: onRequest('dana', 'toCancel', { comment: 'later' }) as Call<any>,
    refused: {
      400: [
        {
          ...onRequest('dana', 'open', { comment: 1 }),
          ...named('comment', 'type'),
        },
        { ...onRequest('dana', 'decided', surplus), ...unknownField },
      ],
      403: [onRequest('vic', 'open'), onRequest('vic', 'decided', surplus)],
      404: [onRequest('devon', 'open')],
      409: [onRequest('dana', 'decided')],
    },
  },
  listTenants: {
    answered: call('dana', { limit: 2 }),
    refused: {
      400: [
        {
          ...call('dana', { status: 'fine' }),
          ...named('status', 'not_one_of'),
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
    refused: { 404: [stranger, nothing], 503: [call('dana', 'faraway')] },
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
      503: [call('dana', 'faraway', 'web')],
    },
  },
  retryDeliveries: {
    answered: call('dana', 'active'),
    refused: {
      400: readOfTenant[400],
      403: [call('vera', 'active'), call('vic', 'active', surplus)],
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
      403: [call('vera', 'active'), call('vera', 'going', surplus)],
      404: [stranger, nothing, call('dana', 'active', { workload: 'none' })],
      409: [call('dana', 'going'), call('dana', 'waiting')],
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
      403: [call('vera', 'active', report), call('vera', 'active', surplus)],
      404: [call('devon', 'active', surplus), call('dana', 'waiting', report)],
      409: [call('dana', 'going', report)],
    },
  },
  getCertificate: { answered: call('vera', 'active'), refused: readOfTenant },
  getPolicyReport: { answered: call('vera', 'active'), refused: readOfTenant },
  runCertificate: {
    answered: call('dana', 'active'),
    refused: {
      400: readOfTenant[400],
      403: [call('vera', 'active', surplus)],
      404: [stranger, nothing],
      409: [call('dana', 'waiting')],
      503: [call('dana', 'faraway')],
    },
  },
};
