// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { sampleTenant } from '../testUtils';
import { actionBlocks, actionsOf } from './actionBlocks';

describe('actionBlocks', () => {
  it('offers everything on an active tenant of one’s own', () => {
    expect(actionBlocks(sampleTenant())).toEqual({});
  });

  it('names what the reader may not', () => {
    const allowed = { update: false, delete: false, operate: false };
    expect(actionBlocks(sampleTenant({ allowed }))).toEqual({
      change: 'tenant.reason.change',
      suspend: 'tenant.reason.change',
      restart: 'tenant.reason.restart',
      delete: 'tenant.reason.delete',
    });
  });

  it('lets changes wait for an open request, restarts not', () => {
    const openRequest = { id: 'r', type: 'update', state: 'pending' } as const;
    expect(actionBlocks(sampleTenant({ openRequest }))).toEqual({
      change: 'tenant.reason.open',
      suspend: 'tenant.reason.open',
      delete: 'tenant.reason.open',
    });
  });

  it('offers to wake what sleeps, and nothing to restart there', () => {
    const asleep = sampleTenant({ lifecycle: 'suspended' });
    expect(actionsOf(asleep)).toEqual([
      'change',
      'restart',
      'resume',
      'delete',
    ]);
    expect(actionBlocks(asleep)).toEqual({
      restart: 'tenant.reason.suspended',
    });
    const openRequest = { id: 'r', type: 'resume', state: 'pending' } as const;
    expect(actionBlocks({ ...asleep, openRequest })).toMatchObject({
      change: 'tenant.reason.open',
      resume: 'tenant.reason.open',
    });
  });

  it.each(['pending', 'deleting', 'deleted'] as const)(
    'offers nothing on a tenant that is %s',
    lifecycle => {
      expect(Object.keys(actionBlocks(sampleTenant({ lifecycle })))).toEqual([
        'change',
        'restart',
        'suspend',
        'delete',
      ]);
    },
  );
});
