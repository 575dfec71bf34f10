// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster says of its network: ways in and out of tenants.

import { ConfigReader } from '@backstage/config';
import { readConfig } from './readConfig';

const cluster = {
  url: 'https://k8s.example',
  token: 'secret',
  targets: ['apply'],
};
const read = (network: object) =>
  readConfig(
    new ConfigReader({
      tenants: { clusters: { one: { ...cluster, ...network } } },
    }),
  );

it('takes what a cluster says of the network', () => {
  const network = {
    dns: { namespace: 'dns', podLabels: { app: 'dns' }, ports: [5353] },
    gateway: { name: 'shared', namespace: 'gateways' },
    peers: {
      store: { cidr: ['10.1.0.0/16', 'fd00::/64'], ports: [443] },
      database: { namespace: 'db', podLabels: { a: 'b' }, ports: [5432] },
    },
    monitoring: { enabled: true, namespaceLabels: { team: 'sre' } },
  };
  expect(read(network).clusters[0]).toMatchObject(network);
});

it.each<[string, object, RegExp]>([
  [
    'a peer by host name alone',
    { ports: [443] },
    /peers\.store\.cidr: or namespace is required, one of them: a NetworkPolicy knows addresses and pods/,
  ],
  [
    'a peer in two places',
    { cidr: '10.0.0.0/8', namespace: 'db', ports: [1] },
    /peers\.store\.cidr: or namespace is required, one of them/,
  ],
  [
    'a peer at no block of addresses',
    { cidr: '10.0.0.0', ports: [1] },
    /peers\.store\.cidr: must be a block of addresses/,
  ],
  [
    'a tenant as a peer of everybody',
    { namespace: 'ecp-ai-vision', ports: [1] },
    /peers\.store\.namespace: is a tenant’s namespace/,
  ],
  [
    'labels of pods anywhere',
    { cidr: '10.0.0.0/8', podLabels: { a: 'b' }, ports: [1] },
    /peers\.store\.podLabels: are those of pods in a namespace/,
  ],
])('refuses %s', (_, store, message) => {
  expect(() => read({ peers: { store } })).toThrow(message);
});
