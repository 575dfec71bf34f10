// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What becomes of probes in a Score file.

import { converted, image, Parts } from './testUtils/workload';

it.each<[string, Parts, object, string[]]>([
  [
    'probes that a service has no room for',
    {
      main: {
        readinessProbe: {
          exec: { command: ['true'] },
          httpGet: { path: '/', port: 1 },
        },
        livenessProbe: {
          httpGet: { path: '/', port: 1, scheme: 'HTTPS', host: 'h' },
        },
      },
      beside: {
        tool: { image, readinessProbe: { httpGet: { path: '/' } } },
        first: {
          image,
          before: { tool: { ready: 'started' } },
          livenessProbe: { exec: { command: ['x'] } },
        },
        tool2: { image, before: { first: { ready: 'complete' } } },
      },
    },
    {
      health: { command: ['true'] },
      init: [{ name: 'first', image }],
      sidecars: [
        { name: 'tool', image },
        { name: 'tool2', image },
      ],
    },
    [
      'containers.api.readinessProbe.httpGet probe-second',
      'containers.api.livenessProbe.httpGet.host probe-headers',
      'containers.api.livenessProbe liveness-differs',
      'containers.tool.readinessProbe malformed',
      'containers.first.livenessProbe probe-beside',
      'containers.first.before.tool order-left',
    ],
  ],
  [
    'probes of what stays beside the service',
    {
      beside: {
        proxy: {
          image,
          readinessProbe: { httpGet: { path: '/ready', port: 81 } },
          livenessProbe: { httpGet: { path: '/live', port: 81 } },
        },
        tool: { image, livenessProbe: { exec: { command: ['ok'] } } },
      },
    },
    {
      sidecars: [
        {
          name: 'proxy',
          image,
          health: { path: '/ready', port: 81, live: '/live' },
        },
        { name: 'tool', image, health: { command: ['ok'], live: 'same' } },
      ],
    },
    ['containers.tool.livenessProbe probe-of-both'],
  ],
  [
    'a probe of liveness alone, over TLS',
    {
      main: {
        livenessProbe: { httpGet: { path: '/', port: 8443, scheme: 'HTTPS' } },
      },
    },
    { health: { path: '/', scheme: 'HTTPS', port: 8443, live: 'same' } },
    ['containers.api.livenessProbe probe-of-both'],
  ],
])('says what becomes of %s', (_, parts, service, left) => {
  const found = converted(parts);
  expect(found.service).toEqual(service);
  expect([...found.left].sort()).toEqual([...left].sort());
});
