// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each reason from a real socket; two that no machine can be made to give (a route, a resolver) from their codes.

import { AddressInfo, createServer as createTcpServer } from 'node:net';
import { startKubernetes } from 'kubernetes-simulator';
import { ConnectionOptions } from './Server';
import { HttpKubernetesClient } from './HttpKubernetesClient';
import {
  ResourceKind,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  answer,
  refuse,
  Script,
  ScriptedServer,
} from './testUtils/ScriptedServer';
import { problemOf } from './problemOf';

const NODES: ResourceKind = {
  apiVersion: 'v1',
  kind: 'Node',
  plural: 'nodes',
  namespaced: false,
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What a probe of half a second ends with. */
async function probe(options: ConnectionOptions, signalMs = 500) {
  const client = HttpKubernetesClient.create(options);
  closers.push(() => client.close());
  const signal = AbortSignal.timeout(signalMs);
  const error = await client.version({ signal }).then(
    version => {
      throw new Error(`It answered ${version}`);
    },
    it => it,
  );
  return problemOf(error);
}

async function serve(script: Script): Promise<string> {
  const server = await ScriptedServer.start(script);
  closers.push(() => server.stop());
  return server.url;
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** A TCP server that does this with whoever connects. */
async function accept(
  onConnection: Parameters<typeof createTcpServer>[1],
): Promise<string> {
  const server = createTcpServer(onConnection);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise(resolve => server.close(resolve)));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the network', () => {
  it('a closed port refuses', async () => {
    expect(
      await probe({ url: `http://127.0.0.1:${await freePort()}` }),
    ).toEqual({ code: 'connection_refused', detail: 'ECONNREFUSED' });
  });

  it('a closed port of a name with two addresses refuses, too', async () => {
    expect(
      await probe({ url: `http://localhost:${await freePort()}` }),
    ).toEqual({ code: 'connection_refused', detail: 'ECONNREFUSED' });
  });

  it('a probe finds that out though others stand in line', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const client = HttpKubernetesClient.create({ url, maxInFlight: 1 });
    closers.push(() => client.close());
    const others = Array.from({ length: 3 }, () =>
      client.list(NODES).catch(it => it),
    );
    const signal = AbortSignal.timeout(3_000);
    const error = await client.version({ signal }).catch(it => it);
    expect(problemOf(error).code).toBe('connection_refused');
    await client.close();
    await Promise.all(others);
  });

  it('a port that says nothing is a timeout: by the probe’s limit, and by the client’s', async () => {
    const url = await serve(() => {});
    expect(await probe({ url })).toEqual({ code: 'timeout' });
    expect(await probe({ url, timeoutMs: 300 }, 5000)).toEqual({
      code: 'timeout',
    });
  });

  it('a port that hangs up is a lost connection', async () => {
    const host = await accept(socket => socket.resetAndDestroy());
    expect(await probe({ url: `http://${host}` }, 5000)).toEqual({
      code: 'connection_lost',
      detail: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/),
    });
  });

  it('a name that nobody knows is not found', async () => {
    const { code } = await probe({ url: 'http://cluster.invalid' }, 20_000);
    expect(code).toBe('name_not_found');
  });

  it.each([
    ['EHOSTUNREACH', 'no_route'],
    ['ENETUNREACH', 'no_route'],
    ['EAI_AGAIN', 'name_not_found'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ])('%s is %s', (code, expected) => {
    const error = new UnreachableError('connection', 'x', code);
    expect(problemOf(error)).toEqual({ code: expected, detail: code });
  });

  it('something that speaks another protocol is no Kubernetes', async () => {
    const host = await accept(socket => {
      socket.on('error', () => {});
      socket.write('SSH-2.0-OpenSSH_9.9\r\n', () => socket.destroySoon());
    });
    const { code } = await probe({ url: `http://${host}` }, 5000);
    expect(code).toBe('not_kubernetes');
  });
});

describe('the simulated API server', () => {
  let server: Awaited<ReturnType<typeof startKubernetes>>;
  let ca: string;
  beforeAll(async () => {
    server = await startKubernetes();
    ca = Buffer.from(server.caData, 'base64').toString('utf8');
  });
  afterAll(() => server.stop());

  it('is not trusted without its CA', async () => {
    const { code, detail } = await probe({ url: server.url, token: 'x' }, 5000);
    expect({ code, detail }).toEqual({
      code: 'tls',
      detail: expect.stringMatching(/CERT|SIGNATURE/),
    });
  });

  it('is not trusted with the CA of another', async () => {
    const other = await startKubernetes();
    closers.push(() => other.stop());
    const wrong = Buffer.from(other.caData, 'base64').toString('utf8');
    const { code } = await probe({ url: server.url, ca: wrong }, 5000);
    expect(code).toBe('tls');
  });

  it('speaks TLS only, and a plain server none', async () => {
    const plain = await serve((_, response) => answer(response, 200, {}));
    const { code } = await probe(
      { url: plain.replace('http:', 'https:') },
      5000,
    );
    expect(code).toBe('tls');
  });

  it('401 for a token it does not know', async () => {
    const { url } = server;
    const stranger = HttpKubernetesClient.create({ url, ca, token: 'unknown' });
    closers.push(() => stranger.close());
    const error = await stranger.resourceOf('v1', 'Node').catch(it => it);
    expect(problemOf(error)).toEqual({
      code: 'credential_refused',
      detail: '401 Unauthorized',
    });
  });

  it('403 for what an account may not see', async () => {
    const { url, tokens } = server;
    const nobody = HttpKubernetesClient.create({
      url,
      ca,
      token: tokens.admin,
      impersonate: { user: 'nobody', groups: [] },
    });
    closers.push(() => nobody.close());
    const error = await nobody.list(NODES).catch(it => it);
    expect(problemOf(error)).toEqual({
      code: 'forbidden',
      detail: '403 Forbidden',
    });
  });

  it('is not asked with a token that cannot be read', async () => {
    const tokenFile = '/nonexistent/token';
    expect(await probe({ url: server.url, ca, tokenFile })).toEqual({
      code: 'no_credential',
    });
  });
});

describe('answers', () => {
  it('5xx is a server error', async () => {
    const url = await serve((_, response) =>
      refuse(response, 503, 'ServiceUnavailable', 'etcd at 10.0.0.7 is away'),
    );
    expect(await probe({ url }, 5000)).toEqual({
      code: 'server_error',
      detail: '503 ServiceUnavailable',
    });
  });

  it('a server that is too busy says so, though the probe ends while the client waits for it', async () => {
    const url = await serve((_, response) =>
      refuse(response, 429, 'TooManyRequests', 'later', {
        headers: { 'retry-after': '3' },
      }),
    );
    expect(await probe({ url })).toEqual({
      code: 'server_error',
      detail: '429 TooManyRequests',
    });
  });

  it('a login page is no Kubernetes', async () => {
    const url = await serve((_, response) => response.end('<html>Sign in'));
    expect(await probe({ url })).toEqual({ code: 'not_kubernetes' });
  });

  it('an address without its path is no Kubernetes', async () => {
    const url = await serve((_, response) => {
      response.writeHead(404);
      response.end('404 page not found');
    });
    expect(await probe({ url })).toEqual({
      code: 'not_kubernetes',
      detail: '404',
    });
  });

  it('a reason that a server made up is not taken over', async () => {
    const url = await serve((_, response) =>
      refuse(response, 401, 'see http://10.0.0.7/?token=s3cret', 'no'),
    );
    expect(await probe({ url })).toEqual({
      code: 'credential_refused',
      detail: '401',
    });
  });
});

it('anything else is another problem, and its words stay where they are', () => {
  expect(problemOf(new Error('token s3cret'))).toEqual({ code: 'other' });
  expect(problemOf(undefined)).toEqual({ code: 'other' });
});
