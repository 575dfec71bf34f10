// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes of the module `recovery`: there only where it is installed.

import { z } from 'zod';
import { ApiClient, ApiClientOptions, createApiClient } from '../ApiClient';
import { ApiRoutes } from '../ApiRoute';
import { tenantIdSchema } from '../fields';
import {
  recoveryPausePermission,
  tenantOperatePermission,
  tenantReadPermission,
} from '../permissions';
import { alertGroupSchema, intakeSchema } from './alerts';
import {
  acknowledgeSchema,
  createSilenceSchema,
  incidentDetailSchema,
  incidentPageSchema,
  listIncidentsQuerySchema,
  pauseSchema,
  recoverySchema,
  tenantRecoverySchema,
} from './incidents';

const tenantParams = z.object({ tenantId: tenantIdSchema });
const incidentParams = z.object({ incidentId: z.uuid() });
const silenceParams = incidentParams.extend({ silenceId: z.uuid() });
const nothing = z.strictObject({});

export const recoveryRoutes = {
  receiveAlerts: {
    method: 'post',
    path: '/v1/webhooks/tenant-alert',
    summary: 'Alertmanager posts here, with a bearer token of its own',
    audit: 'alerts-receive',
    // Alertmanager drops what is answered 429; the intake says 503 where it has to.
    budget: 'none',
    refusals: [],
    body: alertGroupSchema,
    status: 202,
    response: intakeSchema,
  },
  listIncidents: {
    method: 'get',
    path: '/v1/incidents',
    summary: 'Incidents of tenants that the caller may see, newest first',
    permission: tenantReadPermission,
    refusals: [],
    query: listIncidentsQuerySchema,
    status: 200,
    response: incidentPageSchema,
  },
  getIncident: {
    method: 'get',
    path: '/v1/incidents/{incidentId}',
    summary: 'One incident: alerts, attempts, evidence, what people did',
    permission: tenantReadPermission,
    refusals: [404],
    params: incidentParams,
    status: 200,
    response: incidentDetailSchema,
  },
  acknowledgeIncident: {
    method: 'post',
    path: '/v1/incidents/{incidentId}/acknowledge',
    summary: 'Say that somebody looks after it',
    permission: tenantOperatePermission,
    audit: 'incident-acknowledge',
    refusals: [403, 404, 409],
    params: incidentParams,
    body: acknowledgeSchema,
    status: 200,
    response: incidentDetailSchema,
  },
  createSilence: {
    method: 'post',
    path: '/v1/incidents/{incidentId}/silences',
    summary: 'Silence its alert in Alertmanager for a while',
    permission: tenantOperatePermission,
    audit: 'incident-silence',
    refusals: [403, 404, 409, 503],
    params: incidentParams,
    body: createSilenceSchema,
    status: 201,
    response: incidentDetailSchema,
  },
  expireSilence: {
    method: 'post',
    path: '/v1/incidents/{incidentId}/silences/{silenceId}/expire',
    summary: 'End a silence now',
    permission: tenantOperatePermission,
    audit: 'incident-unsilence',
    refusals: [403, 404, 409, 503],
    params: silenceParams,
    body: nothing,
    status: 200,
    response: incidentDetailSchema,
  },
  getRecovery: {
    method: 'get',
    path: '/v1/recovery',
    summary: 'Whether recovery is paused, and which clusters are in a storm',
    permission: tenantReadPermission,
    refusals: [],
    status: 200,
    response: recoverySchema,
  },
  pauseRecovery: {
    method: 'post',
    path: '/v1/recovery/pause',
    summary: 'Restart nothing anywhere, with a reason',
    permission: recoveryPausePermission,
    audit: 'recovery-pause',
    refusals: [403],
    body: pauseSchema,
    status: 200,
    response: recoverySchema,
  },
  continueRecovery: {
    method: 'post',
    path: '/v1/recovery/continue',
    summary: 'End the pause',
    permission: recoveryPausePermission,
    audit: 'recovery-continue',
    refusals: [403],
    body: nothing,
    status: 200,
    response: recoverySchema,
  },
  getTenantRecovery: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/recovery',
    summary: 'Open incidents of a tenant, and whether it is recovered',
    permission: tenantReadPermission,
    refusals: [404],
    params: tenantParams,
    status: 200,
    response: tenantRecoverySchema,
  },
  pauseTenantRecovery: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/recovery/pause',
    summary: 'Restart nothing of this tenant, with a reason',
    permission: tenantOperatePermission,
    audit: 'tenant-recovery-pause',
    refusals: [403, 404, 409],
    params: tenantParams,
    body: pauseSchema,
    status: 200,
    response: tenantRecoverySchema,
  },
  continueTenantRecovery: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/recovery/continue',
    summary: 'End the pause of this tenant',
    permission: tenantOperatePermission,
    audit: 'tenant-recovery-continue',
    refusals: [403, 404, 409],
    params: tenantParams,
    body: nothing,
    status: 200,
    response: tenantRecoverySchema,
  },
} as const satisfies ApiRoutes;

/**
 * Calls of the module `recovery`, one for each of {@link recoveryRoutes}: incidents, what people do about them, and the
 * pause of recovery. Each change answers with what is true after it.
 *
 * Each rejects with `ResponseError`: 404 for what the caller may not see, 403 where they may only look, 409 for an incident
 * that is over, 503 while Alertmanager does not answer. `receiveAlerts` is Alertmanager's, with a token of its own.
 */
export interface RecoveryApi extends ApiClient<typeof recoveryRoutes> {}

/** {@link RecoveryApi} over HTTP. */
export function createRecoveryApi(options: ApiClientOptions): RecoveryApi {
  return createApiClient(recoveryRoutes, options);
}
