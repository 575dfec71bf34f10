// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { Request } from 'express';
import { NewEntry } from '../audit/AuditEntry';
import { AuditTrail } from './AuditTrail';

it('has what was refused to a machine of whose token nobody can read what it says', async () => {
  const rows: NewEntry[] = [];
  const silent = async () => {
    throw new NotAllowedError('tenant_access names more than 200 tenants');
  };
  const trail = new AuditTrail({
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
    httpAuth: mockServices.httpAuth.mock({
      credentials: async () =>
        mockCredentials.service('external:issuer:robot') as any,
    }),
    logger: mockServices.logger.mock(),
    principals: { person: silent, machine: silent },
    store: {
      append: async entry => {
        rows.push(entry);
      },
    },
  });
  const request = { headers: {} } as Request;
  const error = new NotAllowedError('tenant_access');
  await trail.refused(request, 'tenant-restart', { error, meta: {} });
  expect(rows).toMatchObject([
    {
      who: 'external:issuer:robot',
      event: 'tenant-restart',
      outcome: 'refused',
    },
  ]);
});

it('tells of calls that it counted once they could be written down', async () => {
  const rows: NewEntry[] = [];
  let isFull = true;
  const trail = new AuditTrail({
    auditor: mockServices.auditor.mock(),
    httpAuth: mockServices.httpAuth.mock({
      credentials: async () => {
        throw new AuthenticationError('nobody');
      },
    }),
    logger: mockServices.logger.mock(),
    principals: {
      person: async ref => ({ ref, groups: [], roles: [], tenantAccess: [] }),
      machine: async subject => ({ subject, roles: [], tenantAccess: [] }),
    },
    store: {
      append: async entry => {
        if (isFull) throw new Error('full');
        rows.push(entry);
      },
    },
  });
  const refused = async () => {
    await trail.refused({} as Request, 'request-create', {
      error: new AuthenticationError('nobody'),
      meta: {},
    });
    trail.stranger();
  };
  await refused();
  trail.limited('user:default/dana');
  await expect(trail.tellCounted()).rejects.toThrow('full');
  await refused();
  trail.limited('user:default/dana');
  isFull = false;
  await trail.tellCounted();
  await trail.tellCounted();
  expect(rows).toMatchObject([
    { event: 'unknown-refused', meta: { count: 2 } },
    { event: 'limit-refused', meta: { count: 2 } },
  ]);
});
