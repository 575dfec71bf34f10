// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a Score file says that services do not have, or have otherwise.

import { converted, image, Parts } from './testUtils/workload';

it.each<[string, Parts, object, string[]]>([
  [
    'an image that is still to be built',
    { main: { image: '.' } },
    {},
    ['containers.api.image image-to-give'],
  ],
  [
    'what a resource would bring',
    {
      main: {
        variables: { A: 'x', PASSWORD: '${resources.db.password}' },
        files: { '/etc/db': { content: '${resources.db.host}' } },
      },
      resources: { db: { type: 'postgres', class: 'large' } },
    },
    { env: { A: 'x' } },
    [
      'containers.api.variables.PASSWORD variable-to-give',
      'containers.api.files./etc/db file-to-give',
      'resources.db resource-to-give',
    ],
  ],
  [
    'a host that nobody names',
    {
      resources: {
        address: { type: 'dns' },
        way: { type: 'route', params: { host: '${resources.address.host}' } },
      },
    },
    {},
    ['resources.way route-to-give', 'resources.address host-to-give'],
  ],
  [
    'files of elsewhere, of bytes and of another mode',
    {
      main: {
        files: [
          { target: '/a', source: 'a.txt' },
          { target: '/b', binaryContent: 'ADBgwpA=' },
          { target: '/c', content: 'c', mode: '0600' },
        ],
      },
    },
    { files: { '/c': 'c' } },
    [
      'containers.api.files.0 file-elsewhere',
      'containers.api.files.1 file-binary',
      'containers.api.files.2.mode file-mode',
    ],
  ],
  [
    'volumes that are no disks of the service',
    {
      main: {
        volumes: {
          '/lent': { source: 'models', readOnly: true, path: 'sub' },
          '/empty': { source: '${resources.cache}', readOnly: true },
          '/again': { source: 'cache' },
          '/db': { source: '${resources.db}' },
          '/passing': { source: 'weights' },
        },
      },
      resources: {
        cache: { type: 'volume' },
        weights: {
          type: 'volume',
          class: 'ephemeral',
          params: { size: '80G' },
        },
        db: { type: 'postgres' },
        unused: { type: 'volume' },
      },
    },
    {
      volumes: [
        {
          name: 'models',
          mountPath: '/lent',
          source: 'models',
          readOnly: true,
        },
        { name: 'cache', mountPath: '/empty' },
        {
          name: 'weights',
          mountPath: '/passing',
          size: '76294Mi',
          scratch: true,
        },
      ],
    },
    [
      'containers.api.volumes./lent.path volume-below',
      'containers.api.volumes./lent.source volume-lent',
      'resources.cache volume-without-size',
      'containers.api.volumes./empty.readOnly volume-writable',
      'containers.api.volumes./again volume-twice',
      'containers.api.volumes./db volume-to-give',
      'resources.weights.params.size quantity-rounded',
      'resources.db resource-to-give',
      'resources.unused resource-unused',
    ],
  ],
  [
    'CPU and memory that differ, or miss one another',
    {
      main: {
        resources: {
          limits: { memory: '128M' },
          requests: { cpu: '250m', memory: '64Mi' },
        },
      },
      beside: { tool: { image, resources: { limits: { cpu: '1' } } } },
    },
    {
      resources: { cpu: '250m', memory: '123Mi' },
      sidecars: [{ name: 'tool', image }],
    },
    [
      'containers.api.resources.requests.cpu limits-of-requests',
      'containers.api.resources.limits.memory quantity-rounded',
      'containers.api.resources.requests.memory requests-left',
      'containers.tool.resources.limits.cpu compute-to-give',
    ],
  ],
  [
    'memory without CPU that is asked for twice',
    {
      main: {
        resources: { limits: { memory: '1Gi' }, requests: { memory: '1Gi' } },
      },
    },
    {},
    [
      'containers.api.resources.limits.memory compute-to-give',
      'containers.api.resources.requests.memory compute-to-give',
    ],
  ],
  [
    'a host that is made of what is known, and one that is not',
    {
      main: {
        variables: {
          A: 'https://${resources.own.host}',
          B: '${resources.other.host}',
          C: '${resources.round.host}',
        },
      },
      service: { ports: { web: { port: 80 } } },
      resources: {
        own: { type: 'dns', params: { host: '${metadata.name}.example.com' } },
        other: { type: 'dns', params: { host: '${resources.own.host}' } },
        round: { type: 'dns', params: { host: '${resources.round.host}' } },
        way: {
          type: 'route',
          params: { host: '${resources.own.host}', port: 80 },
        },
      },
    },
    {
      env: { A: 'https://api.example.com' },
      ports: { web: { port: 80 } },
      ingress: { host: 'api.example.com', path: '/', port: 'web' },
    },
    [
      'containers.api.variables.B variable-to-give',
      'containers.api.variables.C variable-to-give',
      'resources.other host-to-give',
      'resources.round host-to-give',
    ],
  ],
  [
    'ports by names and numbers of their own',
    {
      service: {
        ports: {
          'a-port--with-a-long-name': { port: 1 },
          '9p': { port: 80, targetPort: 1 },
        },
      },
    },
    { ports: { 'a-port-with-a-l': { port: 1 } } },
    [
      'service.ports.a-port--with-a-long-name name-adjusted',
      'service.ports.9p port-twice',
    ],
  ],
  [
    'what is waited for in other ways',
    {
      main: {
        before: { tool: { ready: 'healthy' }, nobody: { ready: 'started' } },
      },
      beside: { tool: { image, before: { api: { ready: 'started' } } } },
    },
    { sidecars: [{ name: 'tool', image }] },
    [
      'containers.api.before.nobody order-left',
      'containers.tool.before.api order-left',
      'containers.api.before.tool order-left',
    ],
  ],
  [
    'more ways in than there may be',
    {
      service: { ports: { web: { port: 80 } } },
      resources: {
        ...Object.fromEntries(
          ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map(it => [
            it,
            { type: 'route', params: { host: `${it}.example.com`, port: 80 } },
          ]),
        ),
      },
    },
    {
      ports: { web: { port: 80 } },
      ingresses: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(it => ({
        host: `${it}.example.com`,
        path: '/',
        port: 'web',
      })),
    },
    ['resources.i route-more'],
  ],
  [
    'everything else',
    {
      metadata: { name: 'api', team: 'x', annotations: { 'a.b/c': 'd' } },
      main: { args: 'x', surprise: { of: ['some', 'kind'] } },
      resources: { data: { type: 'volume', id: 'x.y', metadata: { a: 1 } } },
      extra: 1,
    },
    {},
    [
      'containers.api.args malformed',
      'resources.data resource-unused',
      'metadata.team not-taken',
      'metadata.annotations not-taken',
      'containers.api.surprise not-taken',
      'extra not-taken',
    ],
  ],
])('says what becomes of %s', (_, parts, service, left) => {
  const found = converted(parts);
  expect(found.service).toEqual(service);
  expect([...found.left].sort()).toEqual([...left].sort());
});
