// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Peers that a cluster has, and tenants that name each other.

import { checkAll } from '../testUtils/checkExample';
import { specOf } from '../testUtils/exampleSpecs';
import { fullCluster } from '../testUtils/manifestCluster';

const cluster = {
  ...fullCluster,
  peers: {
    'object-store': { cidr: '10.1.2.0/24', ports: [9000] },
    database: { namespace: 'databases', ports: [5432] },
  },
};
const unknown = {
  peer: 'registry',
  cluster: 'seoul',
  allowed: 'database, object-store',
};

it('has nothing against peers of the cluster, and a tenant that names this one', () => {
  const peers = ['object-store', 'database', { tenant: 'other' }];
  expect(checkAll({ peers }, { cluster, consenting: ['other'] })).toEqual([]);
});

it('refuses a peer that the cluster has not, and says which it has', () => {
  expect(checkAll({ peers: ['database', 'registry'] }, { cluster })).toEqual([
    {
      id: 'peer-unknown',
      severity: 'error',
      path: 'peers.1',
      params: unknown,
    },
  ]);
  const [{ params }] = checkAll({ peers: ['registry'] });
  expect(params).toEqual({ peer: 'registry', cluster: 'seoul', allowed: '–' });
});

it('only warns of one that was taken away from a tenant that had it', () => {
  const peers = ['registry'];
  const previous = specOf({ peers });
  expect(checkAll({ peers }, { cluster, previous })).toEqual([
    {
      id: 'peer-unknown',
      severity: 'warning',
      path: 'peers.0',
      params: unknown,
    },
  ]);
});

it('says what another tenant has to add, whether there is one or not', () => {
  const peers = ['database', { tenant: 'other' }];
  expect(checkAll({ peers }, { cluster })).toEqual([
    {
      id: 'peer-one-sided',
      severity: 'warning',
      path: 'peers.1',
      params: { tenant: 'other', own: 'vision-lab' },
    },
  ]);
});

it('refuses the tenant itself', () => {
  expect(checkAll({ peers: [{ tenant: 'vision-lab' }] })).toEqual([
    { id: 'peer-own-tenant', severity: 'error', path: 'peers.0' },
  ]);
});
