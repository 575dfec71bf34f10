// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { sampleTenant } from '../testUtils';
import { actionBlocks, actionsOf } from './actionBlocks';

const FORMS = ['resize', 'services', 'access', 'monitoring', 'change'];
const forms = (reason: string) =>
  Object.fromEntries(FORMS.map(form => [form, reason]));

describe('actionBlocks', () => {
  it('offers everything on an active tenant of one’s own', () => {
    expect(actionBlocks(sampleTenant())).toEqual({});
  });

  it('names what the reader may not', () => {
    const allowed = { update: false, delete: false, operate: false };
    expect(actionBlocks(sampleTenant({ allowed }))).toEqual({
      ...forms('tenant.reason.change'),
      suspend: 'tenant.reason.change',
      restart: 'tenant.reason.restart',
      delete: 'tenant.reason.delete',
    });
  });

  it('leaves owner and access to owners and admins', () => {
    const allowed = {
      update: true,
      delete: true,
      operate: true,
      holders: false,
    };
    expect(actionBlocks(sampleTenant({ allowed }))).toEqual({
      access: 'tenant.reason.access',
    });
  });

  it('lets changes wait for an open request, restarts not', () => {
    const openRequest = { id: 'r', type: 'update', state: 'pending' } as const;
    expect(actionBlocks(sampleTenant({ openRequest }))).toEqual({
      ...forms('tenant.reason.open'),
      suspend: 'tenant.reason.open',
      delete: 'tenant.reason.open',
    });
  });

  it('offers to wake what sleeps, and nothing to restart there', () => {
    const asleep = sampleTenant({ lifecycle: 'suspended' });
    expect(actionsOf(asleep)).toEqual([
      ...FORMS,
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
        ...FORMS,
        'restart',
        'suspend',
        'delete',
      ]);
    },
  );
});
