// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { toFieldErrors } from './fieldErrors';
import { fieldLabel } from './fieldLabel';
import { serviceSchema } from './service';
import { listeningPorts, mainPort } from './servicePorts';

const named = { name: 'api', image: 'nginx:1.27', replicas: 1 };
const refusals = (parts: object) => {
  const { error } = serviceSchema.safeParse({ ...named, ...parts });
  return error
    ? toFieldErrors(error).map(({ path, code }) => `${path} ${code}`)
    : [];
};

const address = { key: 'tenants/lab/x', property: 'x' };
const claim = { name: 'v', mountPath: '/v' };
const ingress = { host: 'a.example.org' };

it.each<[string, object]>([
  [
    'several ports',
    { ports: { web: { port: 1 }, dns: { port: 53, protocol: 'UDP' } } },
  ],
  [
    'one number for two protocols',
    { ports: { a: { port: 53 }, b: { port: 53, protocol: 'UDP' } } },
  ],
  [
    'a port beside the short one',
    { port: 80, ports: { grpc: { port: 81, appProtocol: 'grpc' } } },
  ],
  [
    'origins that may call, and an hour to answer in',
    {
      port: 80,
      ingress: {
        ...ingress,
        timeoutSeconds: 3600,
        cors: {
          origins: ['https://a.example.org:8443', 'https://*.example.org'],
          credentials: true,
        },
      },
    },
  ],
  [
    'scratch with a size',
    { volumes: [{ ...claim, size: '1Gi', scratch: true }] },
  ],
  ['a check by connection', { port: 80, health: { tcp: true, live: 'same' } }],
  [
    'several ways in',
    {
      ports: { http: { port: 1 }, api: { port: 2 } },
      ingresses: [ingress, { ...ingress, path: '/api', port: 'api' }],
    },
  ],
  [
    'a path of its own for liveness, over HTTPS',
    { port: 1, health: { path: '/r', live: '/l', scheme: 'HTTPS' } },
  ],
  ['a check by command without any port', { health: { command: ['true'] } }],
  [
    'a check at the only port',
    { ports: { grpc: { port: 1 } }, health: { grpc: true } },
  ],
  [
    'a way in by name',
    {
      ports: { a: { port: 1 }, b: { port: 2 } },
      ingress: { ...ingress, port: 'b' },
    },
  ],
  [
    'files wherever',
    {
      files: { '/etc/app/a.b.yaml': 'x: 1\n' },
      secretFiles: { '/srv/key': address },
    },
  ],
])('takes %s', (_what, parts) => {
  expect(refusals(parts)).toEqual([]);
});

it.each<[string, object, string]>([
  [
    'an origin with a path',
    {
      port: 80,
      ingress: { ...ingress, cors: { origins: ['https://a.example.org/x'] } },
    },
    'ingress.cors.origins.0 origin_format',
  ],
  [
    'credentials for everybody',
    {
      port: 80,
      ingress: { ...ingress, cors: { origins: ['*'], credentials: true } },
    },
    'ingress.cors.credentials cors_credentials',
  ],
  [
    'scratch without a size',
    { volumes: [{ ...claim, scratch: true }] },
    'volumes.0.size scratch_needs_size',
  ],
  [
    'two names for one port',
    { ports: { a: { port: 1 }, b: { port: 1 } } },
    'ports.b port_duplicate',
  ],
  [
    'the short port as one of the named',
    { port: 1, ports: { web: { port: 1 } } },
    'ports.web port_duplicate',
  ],
  [
    'the short port behind one of the named',
    { port: 1, ports: { a: { port: 1 } } },
    'port port_duplicate',
  ],
  [
    'http twice',
    { port: 1, ports: { http: { port: 2 } } },
    'ports.http port_name_duplicate',
  ],
  [
    'a long name of a port',
    { ports: { abcdefghijklmnop: { port: 1 } } },
    'ports.abcdefghijklmnop port_name_format',
  ],
  [
    'two hyphens in a row',
    { ports: { 'a--b': { port: 1 } } },
    'ports.a--b port_name_format',
  ],
  [
    'a protocol with a blank',
    { ports: { a: { port: 1, appProtocol: 'a b' } } },
    'ports.a.appProtocol app_protocol_format',
  ],
  [
    'a way in of which there are two',
    { ports: { a: { port: 1 }, b: { port: 2 } }, ingress },
    'ingress ingress_needs_port',
  ],
  [
    'a way in by UDP',
    {
      ports: { a: { port: 1, protocol: 'UDP' } },
      ingress: { ...ingress, port: 'a' },
    },
    'ingress.port ingress_port_unknown',
  ],
  [
    'a way in twice',
    { port: 1, ingress, ingresses: [ingress] },
    'ingresses ingress_twice',
  ],
  [
    'one of several ways in to a port that it has not',
    { port: 1, ingresses: [ingress, { ...ingress, port: 'b' }] },
    'ingresses.1.port ingress_port_unknown',
  ],
  [
    'more ways in than there may be',
    { port: 1, ingresses: Array(9).fill(ingress) },
    'ingresses too_big',
  ],
  [
    'two checks',
    { port: 1, health: { path: '/', tcp: true } },
    'health health_one_check',
  ],
  [
    'no check',
    { port: 1, health: { live: 'same' } },
    'health health_one_check',
  ],
  [
    'liveness that is neither',
    { port: 1, health: { path: '/', live: 'always' } },
    'health.live live_format',
  ],
  [
    'liveness by a path of what has none',
    { port: 1, health: { tcp: true, live: '/l' } },
    'health.live live_needs_path',
  ],
  [
    'a scheme of what has no path',
    { port: 1, health: { grpc: true, scheme: 'HTTPS' } },
    'health.scheme scheme_needs_path',
  ],
  [
    'a command at a port',
    { health: { command: ['true'], port: 1 } },
    'health.port health_command_port',
  ],
  [
    'a check at one of two ports',
    { ports: { a: { port: 1 }, b: { port: 2 } }, health: { path: '/' } },
    'health health_needs_port',
  ],
  [
    'a file twice',
    { files: { '/a': '' }, secretFiles: { '/a': address } },
    'secretFiles./a file_path_duplicate',
  ],
  [
    'a file that climbs',
    { files: { '/a/../b': '' } },
    'files./a/../b path_format',
  ],
  ['a folder for a file', { files: { '/a/': '' } }, 'files./a/ path_format'],
])('refuses %s', (_what, parts, refusal) => {
  expect(refusals(parts)).toContain(refusal);
});

it('has its ports by name, whatever their order', () => {
  const ports = { web: { port: 2 }, admin: { port: 3 } };
  const service = { port: 1, ports };
  expect(listeningPorts(service).map(it => it.name)).toEqual([
    'admin',
    'http',
    'web',
  ]);
  expect(mainPort(service)?.port).toBe(1);
  expect(mainPort(service, 'web')?.port).toBe(2);
  expect(mainPort({ ports })).toBeUndefined();
});

it('names files whole in labels, dots and slashes included', () => {
  const path = 'spec.services.0.files./etc/app/a.b.yaml';
  expect(fieldLabel(path)).toBe('File /etc/app/a.b.yaml of service 1');
  expect(fieldLabel('services.0.secretFiles./srv/x.pem.key')).toBe(
    'Secret key of file /srv/x.pem of service 1',
  );
  const spec = {
    services: [{ name: 'api', secretFiles: { '/etc/tls.key': address } }],
  };
  expect(fieldLabel('services.0.secretFiles./etc/tls.key', spec)).toBe(
    'File /etc/tls.key from a secret of service api',
  );
  expect(fieldLabel('services.0.secretFiles./etc/tls.key.key', spec)).toBe(
    'Secret key of file /etc/tls.key of service api',
  );
  expect(fieldLabel('services.0.files./a.services.1.files.d')).toBe(
    'File /a.services.1.files.d of service 1',
  );
});
