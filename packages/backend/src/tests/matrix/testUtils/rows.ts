// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The rows of the matrix: of every route, which rule it goes by, and a call that is right.

import {
  ApiRoute,
  apiRoutes,
  monitoringRoutes,
  recoveryRoutes,
  RequestType,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Place } from './callers';
import { Ids, MatrixWorld, TENANT, wishOf } from './MatrixWorld';
import { RuleName } from './rules';

/** Every route of the suite and of the modules that ship beside it, by operation id. */
export const ROUTES: Record<string, ApiRoute> = {
  ...apiRoutes,
  ...monitoringRoutes,
  ...recoveryRoutes,
};

/** How a route is called. */
export type Row = {
  operation: string;
  /** What distinguishes rows of one route. */
  variant?: string;
  rule: RuleName;
  /** Default: by what stands in its path */
  places?: Place[];
  /** Of a change: a body that is right. Default: an empty one */
  body?: (ids: Ids, world: MatrixWorld) => object;
  query?: string;
  /** Where every call that is let through uses something up: what the next one is about. */
  fresh?: (world: MatrixWorld, place: Place) => Promise<Ids>;
  /** Puts back what a call changed. */
  undo?: (world: MatrixWorld, answer: any) => Promise<unknown>;
  /** What is answered, where not what the route promises. */
  says?: number | Partial<Record<Place, number>>;
};

type Rest = Omit<Row, 'operation' | 'rule'>;

const row = (rule: RuleName, operation: string, rest: Rest = {}): Row => ({
  operation,
  rule,
  ...rest,
});

const DAY = 'from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z';
const anew = (world: MatrixWorld, place: Place) => world.fresh(place);

const askersGroup = ({ asker }: Ids) =>
  asker === 'devon' ? 'vision' : 'research';
const patch = { displayName: 'Another name' };

/** By kind, the rule it goes by and what a call of it is. Kinds without a row do not compile. */
const kinds: Record<RequestType, [RuleName, Row['body'], number?]> = {
  create: ['begins', (ids, world) => wishOf(world.name(), ids.group)],
  update: [
    'changes',
    ids => ({ ...wishOf(ids.tenantId, ids.group, patch), type: 'update' }),
  ],
  suspend: ['changes', ({ tenantId }) => ({ type: 'suspend', tenantId })],
  // It runs.
  resume: ['changes', ({ tenantId }) => ({ type: 'resume', tenantId }), 409],
  delete: ['ends', ({ tenantId }) => ({ type: 'delete', tenantId })],
};

const wishes = Object.entries(kinds).flatMap(
  ([variant, [rule, body, says]]) => {
    const rest = {
      variant,
      body,
      says,
      places: ['own', 'foreign', 'former'] as Place[],
    };
    return [
      row(rule, 'previewManifest', rest),
      row(rule, 'createRequest', {
        ...rest,
        undo: async (world, { id }) => id && world.withdraw(id),
      }),
    ];
  },
);

const decision = { decision: 'reject', comment: 'no' } as const;
const NO_REQUEST = '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001';
const NO_DIGEST = `sha256:${'0'.repeat(64)}`;
const reason = { reason: 'We look' };

export const ROWS: Row[] = [
  row('looks', 'listCapabilities'),
  row('looks', 'listPresets'),
  row('looks', 'listSlaClasses'),
  row('looks', 'listClusters'),
  row('looks', 'getAdvice'),
  row('looks', 'listOwners'),
  row('looks', 'getRepository'),
  row('looks', 'getAvailability'),
  row('looks', 'getRecovery'),
  // Who may not see anything has lists without anything.
  row('signedIn', 'listTenants'),
  row('signedIn', 'listRequests'),
  row('signedIn', 'listIncidents'),
  row('signedIn', 'listUsage', { query: DAY }),
  row('alertmanager', 'receiveAlerts'),

  row('audits', 'listAudit'),
  row('audits', 'getAuditChain'),
  row('audits', 'exportAudit'),
  row('simulates', 'simulatePolicy'),
  // No repository is configured.
  row('administers', 'rebuildRepository', { says: 409 }),
  row('administers', 'pauseRecovery', { body: () => reason }),
  row('administers', 'continueRecovery'),

  row('reads', 'getTenant'),
  row('reads', 'getTenantManifest'),
  row('reads', 'getTenantStatus'),
  row('reads', 'listDeliveries'),
  row('reads', 'getTimeline'),
  row('reads', 'listPods'),
  row('reads', 'getPodLogs', { says: { former: 404 } }),
  row('reads', 'getCertificate'),
  row('reads', 'getPolicyReport'),
  row('reads', 'getMonitoring'),
  row('reads', 'getPanel', { query: DAY }),
  row('reads', 'getMarkers', { query: DAY }),
  row('reads', 'getUsage', { query: DAY }),
  row('reads', 'getTenantRecovery'),
  row('reads', 'getIncident'),

  row('operates', 'retryDeliveries'),
  row('operates', 'restartTenant'),
  row('operates', 'reportDeployment', {
    body: () => ({
      status: 'completed',
      deployed_at: new Date().toISOString(),
    }),
  }),
  row('operates', 'runCertificate'),
  row('operates', 'pauseTenantRecovery', { body: () => reason }),
  row('operates', 'continueTenantRecovery'),
  row('operates', 'acknowledgeIncident', { says: { former: 409 } }),
  row('operates', 'createSilence', {
    body: () => ({ minutes: 5, comment: 'known' }),
    says: { former: 409 },
  }),
  row('operates', 'expireSilence', {
    fresh: (world, place) =>
      place === 'former' ? anew(world, place) : world.silence(place),
    says: { former: 409 },
  }),

  ...wishes,
  row('readsRequest', 'getRequest'),
  row('readsRequest', 'getRequestManifest'),
  row('readsRequest', 'getRequestDiff'),
  // None of them was approved, or it is over.
  row('undoes', 'getUndo', { says: 409 }),
  row('comments', 'commentRequest', { body: () => ({ comment: 'seen' }) }),
  row('decides', 'decideRequest', {
    body: ({ digest }) => ({ ...decision, digest }),
    fresh: anew,
    says: { former: 409 },
  }),
  // What of each row: bulkDecisions.test.ts.
  row('decidesSome', 'decideRequests', {
    places: ['named'],
    body: () => ({
      decisions: [{ ...decision, id: NO_REQUEST, digest: NO_DIGEST }],
    }),
  }),
  row('decides', 'requestChanges', {
    body: ({ digest }) => ({ comment: 'smaller', digest }),
    fresh: anew,
    says: { former: 409 },
  }),
  row('cancels', 'cancelRequest', { fresh: anew, says: { former: 409 } }),
  row('edits', 'editRequest', {
    body: ids =>
      ([TENANT.named, TENANT.namedAgain] as string[]).includes(ids.tenantId)
        ? { reason: 'another' }
        : { spec: wishOf(ids.tenantId, askersGroup(ids), patch).spec },
    fresh: async (world, place) => {
      const ids = await world.fresh(place);
      return place === 'former' ? ids : world.sentBack(ids);
    },
    says: { former: 409 },
  }),
];
