// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { toFieldErrors } from './fieldErrors';
import { tenantSpecSchema } from './spec';
import { namedPeers, peerName, tenantPeers } from './specPeers';

const parse = (peers: unknown) =>
  tenantSpecSchema.safeParse({
    displayName: 'Vision lab',
    owner: 'group:default/vision',
    environment: 'dev',
    preset: 'small',
    services: [],
    peers,
  });
const refusals = (peers: unknown) =>
  toFieldErrors(parse(peers).error!).map(({ path, code }) => `${path} ${code}`);

it('takes names of the cluster, and tenants', () => {
  const peers = [
    'object-store',
    { tenant: 'other' },
    // A peer of the cluster that is called like a tenant is another one.
    'other',
    { tenant: 'third', ports: [8080] },
  ];
  const { data } = parse(peers);
  expect(data?.peers).toEqual(peers);
  expect(namedPeers(data!)).toEqual(['object-store', 'other']);
  expect(tenantPeers(data!)).toEqual([
    { tenant: 'other', at: 1 },
    { tenant: 'third', ports: [8080], at: 3 },
  ]);
  expect(data!.peers!.map(peerName)).toEqual([
    'object-store',
    'other',
    'other',
    'third',
  ]);
});

it.each<[string, unknown[], string]>([
  ['a name that is none', ['Not right'], 'peers.0 name_format'],
  ['an address', ['10.0.0.1'], 'peers.0 name_format'],
  ['nothing', [null], 'peers.0 peer_format'],
  ['a namespace', [{ namespace: 'kube-system' }], 'peers.0 peer_format'],
  ['a tenant that is none', [{ tenant: 'Other' }], 'peers.0 peer_format'],
  [
    'a tenant with more',
    [{ tenant: 'other', cidr: '10.0.0.0/8' }],
    'peers.0.cidr unknown_field',
  ],
  ['a name twice', ['a', 'b', 'a'], 'peers.2 peer_duplicate'],
  [
    'a tenant twice',
    [{ tenant: 'other' }, { tenant: 'other', ports: [1] }],
    'peers.1 peer_duplicate',
  ],
])('refuses %s', (_what, peers, refusal) => {
  expect(refusals(peers)).toEqual([refusal]);
});

it('has an end', () => {
  const many = Array.from({ length: 21 }, (_, at) => `p${at}`);
  expect(refusals(many)).toEqual(['peers too_big']);
});
