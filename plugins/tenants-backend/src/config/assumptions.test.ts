// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is told at start-up of a cluster that says little.

import { mockServices } from '@backstage/backend-test-utils';
import { ClusterConfig } from './TenantsConfig';
import { assumptionsOf, tellAssumptions } from './assumptions';

const bare: ClusterConfig = {
  name: 'one',
  targets: ['apply'],
  ingress: { allowedSuffixes: [] },
  podSecurityVersion: 'v1.34',
  simulated: false,
};
const served = { allowedSuffixes: ['apps.example.com'] };
/** The keys that are named, those that somebody has to see to with a mark. */
const keys = (parts: Partial<ClusterConfig>) =>
  assumptionsOf({ ...bare, ...parts }).map(
    ({ text, urgent }) =>
      `${/^tenants\.clusters\.one\.([\w.]+) is not set/.exec(text)?.[1]}${
        urgent ? '!' : ''
      }`,
  );

it.each<[string, Partial<ClusterConfig>, string[]]>([
  ['nothing', {}, ['dns', 'monitoringNamespace']],
  [
    'hosts alone',
    { ingress: served },
    [
      'ingress.namespace!',
      'ingress.certificateIssuer',
      'dns',
      'monitoringNamespace',
    ],
  ],
  [
    'hosts behind a gateway',
    { ingress: served, gateway: { name: 'shared', namespace: 'gateways' } },
    ['dns', 'monitoringNamespace'],
  ],
  [
    'everything',
    {
      ingress: { ...served, namespace: 'traefik', certificateIssuer: 'ca' },
      dns: {},
      monitoringNamespace: 'monitoring',
    },
    [],
  ],
  [
    'who scrapes, by labels',
    {
      dns: {},
      monitoring: { enabled: true, namespaceLabels: { team: 'sre' } },
    },
    [],
  ],
])('of a cluster that says %s', (_what, parts, expected) => {
  expect(keys(parts)).toEqual(expected);
});

it('warns of the retired controller, and only notes the rest', () => {
  const logger = mockServices.logger.mock();
  tellAssumptions([{ ...bare, ingress: served }], logger);
  expect(logger.warn.mock.calls).toEqual([
    [expect.stringContaining('ingress-nginx through, whose controller is')],
  ]);
  expect(logger.info).toHaveBeenCalledTimes(3);
});
