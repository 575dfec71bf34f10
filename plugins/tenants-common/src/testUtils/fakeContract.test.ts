// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The fake answers what the routes promise, as the plugin's own answers are checked in its tests.

import { answerFaults, ApiOperation, TenantsApi } from '..';
import { FakeTenantsApi } from './FakeTenantsApi';
import {
  sampleDelivery,
  sampleDigest,
  sampleRequest,
  sampleSpec,
  sampleStatus,
  sampleTenant,
} from './samples';

const request = sampleRequest();
const create = {
  type: 'create' as const,
  tenantId: 'new-lab',
  spec: sampleSpec(),
};

const fake = () =>
  new FakeTenantsApi({
    tenants: [sampleTenant()],
    requests: [sampleRequest()],
    statuses: [sampleStatus()],
    deliveries: [sampleDelivery()],
    timeline: [
      {
        id: '1',
        at: '2026-11-01T00:00:00.000Z',
        type: 'tenant.ready',
        params: {},
      },
    ],
    pods: [],
    logs: { 'api-0/api': 'a line\n' },
  });

const id = 'vision-lab';
/** No page asks for it, so the fake has none. */
type OfMachines = 'reportDeployment';

/** How each operation is asked for. */
const calls: Record<
  Exclude<ApiOperation, OfMachines>,
  (api: TenantsApi) => Promise<unknown>
> = {
  listCapabilities: api => api.listCapabilities(),
  listPresets: api => api.listPresets(),
  listClusters: api => api.listClusters(),
  getRepository: api => api.getRepository(),
  rebuildRepository: api => api.rebuildRepository(),
  getAvailability: api => api.getAvailability('new-lab'),
  previewManifest: api => api.previewManifest(create),
  createRequest: api => api.createRequest(create),
  listRequests: api => api.listRequests(),
  getRequest: api => api.getRequest(request.id),
  getRequestManifest: api => api.getRequestManifest(request.id),
  getRequestDiff: api => api.getRequestDiff(request.id),
  decideRequest: api =>
    api.decideRequest(request.id, {
      decision: 'approve',
      digest: sampleDigest('a'),
    }),
  cancelRequest: api => api.cancelRequest(request.id),
  listTenants: api => api.listTenants(),
  getTenant: api => api.getTenant(id),
  getTenantManifest: api => api.getTenantManifest(id),
  getTenantStatus: api => api.getTenantStatus(id),
  listDeliveries: api => api.listDeliveries(id),
  getTimeline: api => api.getTimeline(id),
  listPods: api => api.listPods(id),
  getPodLogs: api => api.getPodLogs(id, 'api-0', { container: 'api' }),
  getCertificate: api => api.getCertificate(id),
  getPolicyReport: api => api.getPolicyReport(id),
  runCertificate: api => api.runCertificate(id),
  retryDeliveries: api => api.retryDeliveries(id),
  restartTenant: api => api.restartTenant(id),
};

it.each(Object.keys(calls) as (keyof typeof calls)[])(
  'the fake answers %s as promised',
  async operation => {
    const answer = await calls[operation](fake());
    expect(answerFaults(operation, answer)).toEqual([]);
  },
);
