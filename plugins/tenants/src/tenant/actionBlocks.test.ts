// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { sampleTenant } from '../testUtils';
import { actionBlocks } from './actionBlocks';

describe('actionBlocks', () => {
  it('offers everything on an active tenant of one’s own', () => {
    expect(actionBlocks(sampleTenant())).toEqual({});
  });

  it('names what the reader may not', () => {
    const allowed = { update: false, delete: false, operate: false };
    expect(actionBlocks(sampleTenant({ allowed }))).toEqual({
      change: 'tenant.reason.change',
      restart: 'tenant.reason.restart',
      delete: 'tenant.reason.delete',
    });
  });

  it('lets changes wait for an open request, restarts not', () => {
    const openRequest = { id: 'r', type: 'update', state: 'pending' } as const;
    expect(actionBlocks(sampleTenant({ openRequest }))).toEqual({
      change: 'tenant.reason.open',
      delete: 'tenant.reason.open',
    });
  });

  it.each(['pending', 'deleting', 'deleted'] as const)(
    'offers nothing on a tenant that is %s',
    lifecycle => {
      expect(Object.keys(actionBlocks(sampleTenant({ lifecycle })))).toEqual([
        'change',
        'restart',
        'delete',
      ]);
    },
  );
});
