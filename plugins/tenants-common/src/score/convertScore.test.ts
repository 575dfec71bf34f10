// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { dump } from 'js-yaml';
import { serviceSchema } from '../service';
import { convertScore } from './convertScore';
import { converted, image, workload } from './testUtils/workload';

it('makes a service of what Score says', () => {
  const text = workload({
    service: {
      ports: {
        http: { port: 8080 },
        metrics: { port: 9090, protocol: 'UDP' },
      },
    },
    main: {
      command: ['serve'],
      args: ['--verbose', '${metadata.name}'],
      variables: {
        SELF: 'http://${metadata.name}:8080',
        'discovery.type': 'single-node',
        PRICE: '5$$ and $${literally}',
        PUBLIC: 'https://${resources.address.host}/',
      },
      files: {
        '/etc/api/config.yaml': { content: 'host: ${resources.address.host}' },
        '/etc/api/raw': { content: '${kept}', noExpand: true, mode: '0644' },
        '/etc/api/text': { binaryContent: btoa('bytes') },
      },
      volumes: { '/data': { source: '${resources.data}' } },
      resources: {
        limits: { cpu: '2', memory: '1.5Gi' },
        requests: { cpu: '2000m', memory: '1536Mi' },
      },
      readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
      livenessProbe: { httpGet: { path: '/ready', port: 8080 } },
    },
    resources: {
      data: { type: 'volume', params: { size: '10Gi' } },
      address: { type: 'dns', params: { host: 'api.apps.example.com' } },
      way: {
        type: 'route',
        params: {
          host: '${resources.address.host}',
          path: '/v1',
          port: 'http',
        },
      },
    },
  });
  const { services, left } = convertScore(text);
  expect(left).toEqual([]);
  expect(services).toEqual([
    {
      name: 'api',
      image,
      replicas: 1,
      port: 8080,
      ports: { metrics: { port: 9090, protocol: 'UDP' } },
      command: ['serve'],
      args: ['--verbose', '${metadata.name}'],
      env: {
        SELF: 'http://api:8080',
        'discovery.type': 'single-node',
        PRICE: '5$ and ${literally}',
        PUBLIC: 'https://api.apps.example.com/',
      },
      files: {
        '/etc/api/config.yaml': 'host: api.apps.example.com',
        '/etc/api/raw': '${kept}',
        '/etc/api/text': 'bytes',
      },
      resources: { cpu: '2', memory: '1536Mi' },
      volumes: [{ name: 'data', mountPath: '/data', size: '10Gi' }],
      health: { path: '/ready', port: 8080, live: 'same' },
      ingress: { host: 'api.apps.example.com', path: '/v1', port: 'http' },
    },
  ]);
  expect(serviceSchema.safeParse(services[0]).error).toBeUndefined();
});

it('makes a service of each workload, which find each other', () => {
  const web = workload({
    metadata: { name: 'web' },
    main: {
      variables: { API: '${resources.api.hostname}:${resources.api.port}' },
    },
    resources: {
      api: { type: 'service-port', params: { workload: 'api', port: 'main' } },
    },
  });
  const api = workload({
    service: { ports: { main: { port: 80, targetPort: 8080 } } },
  });
  const { services, left } = convertScore(`${web}---\n${api}---\n# end\n`);
  expect(services).toMatchObject([
    { name: 'web', env: { API: 'api:8080' } },
    { name: 'api', ports: { main: { port: 8080 } } },
  ]);
  expect(left).toEqual([
    {
      service: 'api',
      path: 'service.ports.main',
      code: 'port-inside',
      params: { port: 80, target: 8080 },
    },
  ]);
});

it('takes the container called like the workload for the service, and the others beside it', () => {
  const { services, left } = convertScore(
    dump({
      apiVersion: 'score.dev/v1b1',
      metadata: { name: 'api' },
      containers: {
        proxy: { image, before: { tunnel: { ready: 'started' } } },
        api: { image, before: { schema: { ready: 'complete' } } },
        tunnel: { image, files: { '/etc/tunnel': { content: 'x' } } },
        schema: { image, before: { wait: { ready: 'complete' } } },
        wait: { image },
      },
    }),
  );
  expect(services).toEqual([
    {
      name: 'api',
      image,
      replicas: 1,
      files: { '/etc/tunnel': 'x' },
      init: [
        { name: 'wait', image },
        { name: 'schema', image },
      ],
      sidecars: [
        { name: 'tunnel', image },
        { name: 'proxy', image },
      ],
    },
  ]);
  expect(left.map(it => it.code)).toEqual(['shared-with-all']);
});

it('takes an image and a host that the file leaves open', () => {
  const { service, left } = converted(
    {
      main: { image: '.' },
      resources: {
        address: { type: 'dns' },
        way: { type: 'route', params: { host: '${resources.address.host}' } },
      },
    },
    { image: 'built:1', host: 'a.example.com' },
  );
  expect(service).toEqual({ ingress: { host: 'a.example.com', path: '/' } });
  expect(left).toEqual([]);
});

it('runs as a set with names where Score’s own converter would', () => {
  const annotations = { 'k8s.score.dev/kind': 'StatefulSet' };
  const { service, left } = converted({
    metadata: { name: 'api', annotations },
  });
  expect(service).toEqual({ kind: 'stateful' });
  expect(left).toEqual([]);
});

it('gives names that services may have, each once', () => {
  const of = (name: string) => workload({ metadata: { name } });
  const long = 'x'.repeat(60);
  const { services, left } = convertScore(
    [of('3scale'), of(long), of(`${long}y`), of('Odd name')].join('---\n'),
  );
  expect(services.map(it => it.name)).toEqual([
    'app-3scale',
    'x'.repeat(40),
    `${'x'.repeat(38)}-2`,
    'odd-name',
  ]);
  expect(left.map(it => it.code)).toEqual(Array(4).fill('name-adjusted'));
});
