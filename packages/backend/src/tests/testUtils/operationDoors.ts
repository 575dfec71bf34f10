// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every route of the tenants plugin that changes something × persons, under the policy of this portal: whoever may not
// read the tenant learns nothing (404), whoever may only read it is refused (403), everybody else is let through.

// One portal serves the tests of several files.
/* eslint-disable jest/no-export */

import { ApiRoute, apiRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import { FOREIGN, SHARED, SidePortal, specOf } from './SidePortal';
import { installedPlugins } from './installedPlugins';

const changing = Object.entries(apiRoutes as Record<string, ApiRoute>)
  .filter(([, { method }]) => method !== 'get')
  .map(([name]) => name);

/** Vision owns SHARED, ML research may look at it. */
const OWNER = 'devon';
const VIEWER = 'dana';
const AUDITOR = 'vic';
const APPROVER = 'ada';

type Call = {
  /** Default: POST. */
  method?: 'POST' | 'PUT';
  path: string;
  body: object;
  refused: string[];
  /** One of those who are let through. */
  passes: string;
};

const update = {
  type: 'update',
  tenantId: SHARED,
  spec: {
    ...specOf('group:default/vision', {
      viewers: ['group:default/ml-research'],
    }),
    displayName: 'Another name',
  },
};

/** For owners, editors and approvers. */
function onShared(path: string, body: object): Call {
  const refused = [VIEWER, AUDITOR];
  return { path: `tenants/${SHARED}/${path}`, body, refused, passes: OWNER };
}

const calls: Record<string, Call> = {
  previewManifest: {
    path: 'manifests/preview',
    body: update,
    refused: [VIEWER, AUDITOR],
    passes: OWNER,
  },
  simulatePolicy: {
    path: 'policy/simulate',
    body: {},
    refused: [VIEWER, OWNER],
    passes: AUDITOR,
  },
  createRequest: {
    path: 'requests',
    body: { ...update, reason: 'a change' },
    refused: [VIEWER, AUDITOR],
    passes: OWNER,
  },
  decideRequest: {
    path: 'requests/{id}/decision',
    body: { decision: 'reject', comment: 'not now' },
    refused: [VIEWER, AUDITOR, OWNER],
    passes: APPROVER,
  },
  decideRequests: {
    path: 'requests/decisions',
    body: {
      decisions: [
        {
          id: '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001',
          decision: 'reject',
          digest: `sha256:${'0'.repeat(64)}`,
        },
      ],
    },
    refused: [VIEWER, AUDITOR, OWNER],
    passes: APPROVER,
  },
  requestChanges: {
    path: 'requests/{id}/request-changes',
    body: { comment: 'smaller' },
    refused: [VIEWER, AUDITOR, OWNER],
    passes: APPROVER,
  },
  editRequest: {
    method: 'PUT',
    path: 'requests/{id}',
    body: { spec: update.spec },
    refused: [VIEWER, AUDITOR],
    passes: OWNER,
  },
  commentRequest: {
    path: 'requests/{id}/comments',
    body: { comment: 'seen' },
    refused: [AUDITOR],
    passes: VIEWER,
  },
  cancelRequest: {
    path: 'requests/{id}/cancel',
    body: {},
    refused: [VIEWER, AUDITOR],
    passes: OWNER,
  },
  restartTenant: onShared('restart', {}),
  retryDeliveries: onShared('deliveries/retry', {}),
  runCertificate: onShared('certificate/run', {}),
  reportDeployment: onShared('deployment-status', {
    status: 'completed',
    deployed_at: '2026-11-22T10:00:00Z',
  }),
  rebuildRepository: {
    path: 'repository/rebuild',
    body: {},
    refused: [VIEWER, AUDITOR, OWNER],
    passes: APPROVER,
  },
};

export function operationDoors(at: { portal: SidePortal }) {
  beforeAll(() =>
    at.portal.makeTenant(SHARED, OWNER, update.spec.owner, update.spec.access),
  );

  const send = (person: string, path: string, body: object) =>
    at.portal.ask(person, `tenants/v1/${path}`, body);

  const make = ({ method = 'POST', body }: Call, who: string, path: string) =>
    at.portal.send(method, who, `tenants/v1/${path}`, body);

  /** With the id of a request that waits, where the path wants one. */
  const pathOf = async ({ path }: Call) => {
    if (!path.includes('{id}')) return path;
    const list = `tenants/v1/requests?tenantId=${SHARED}&state=open`;
    const { body } = await at.portal.ask(OWNER, list);
    const [open] = body.items.length
      ? body.items
      : [(await send(OWNER, 'requests', update)).body];
    return path.replace('{id}', open.id);
  };

  it('has a call here for every route that changes something', () => {
    expect(Object.keys(calls).sort()).toEqual([...changing].sort());
  });

  it.each(Object.keys(calls))('%s is for its people', async name => {
    const call = calls[name];
    const path = await pathOf(call);
    for (const person of call.refused) {
      const { status } = await make(call, person, path);
      expect([person, status]).toEqual([person, 403]);
    }
    const { status } = await make(call, call.passes, path);
    expect([401, 403, 404]).not.toContain(status);
  });

  const onForeign = Object.values(calls).filter(it => it.path.includes(SHARED));
  it.each(onForeign)('$path tells strangers nothing', async call => {
    const path = call.path.replace(SHARED, FOREIGN);
    expect((await send(OWNER, path, call.body)).status).toBe(404);
  });

  it.each(installedPlugins())(
    'gives nobody the scheduled tasks of %s',
    async plugin => {
      const tasks = `${plugin}/.backstage/scheduler/v1/tasks`;
      for (const person of [VIEWER, OWNER, AUDITOR, APPROVER]) {
        expect((await at.portal.ask(person, tasks)).status).toBe(404);
        expect(
          (await at.portal.ask(person, `${tasks}/any/cancel`, {})).status,
        ).toBe(404);
      }
    },
  );
}
