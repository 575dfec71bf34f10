// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ServerResponse } from 'node:http';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import { problemOf } from '../kubernetes/problemOf';
import {
  answer,
  refuse,
  ScriptedServer,
} from '../kubernetes/testUtils/ScriptedServer';
import { ClusterClient } from './ClusterClient';

const namespaces = {
  apiVersion: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
};

describe('ClusterClient', () => {
  let mode: 'answers' | 'frozen' | 'refuses' | 'slow';
  let server: ScriptedServer;
  let returned: number;
  let client: ClusterClient;
  const held: ServerResponse[] = [];

  const say = (response: ServerResponse, path: string) =>
    answer(
      response,
      200,
      path === '/version'
        ? { gitVersion: 'v1' }
        : { items: [], metadata: { resourceVersion: '7' } },
    );
  const connect = (url: string, timeoutMs = 2_000) =>
    client.moveTo(HttpKubernetesClient.create({ url, timeoutMs }));
  const list = () => client.list(namespaces);

  beforeEach(async () => {
    mode = 'answers';
    returned = 0;
    server = await ScriptedServer.start(({ path }, response) => {
      if (mode === 'frozen' || (mode === 'slow' && path !== '/version')) {
        held.push(response);
      } else if (mode === 'refuses') {
        refuse(response, 403, 'Forbidden', 'no');
      } else {
        say(response, path);
      }
    });
    client = ClusterClient.create({
      cluster: 'one',
      patienceMs: 300,
      retryMs: 400,
      onReturn: () => (returned += 1),
    });
  });
  afterEach(async () => {
    await client.close();
    await server.stop();
  });

  const freeze = async () => {
    mode = 'frozen';
    for (;;) {
      const error = await list().catch(it => it);
      if (/has not answered since/.test(error.message)) return;
    }
  };

  it('says that nobody has named the address yet, and works as soon as somebody has', async () => {
    await expect(list()).rejects.toMatchObject({
      name: 'UnreachableError',
      message: expect.stringContaining('No locator names the address'),
    });
    await connect(server.url);
    await expect(list()).resolves.toMatchObject({ resourceVersion: '7' });
  });

  it('has words for why it is away that outlast giving up', async () => {
    const problem = () => list().catch(problemOf);
    const impatient = { cluster: 'one', patienceMs: 0 };
    client = ClusterClient.create(impatient);
    expect(await problem()).toEqual({ code: 'no_address' });
    client = ClusterClient.create(impatient);
    await connect('http://127.0.0.1:9');
    const refused = { code: 'connection_refused', detail: 'ECONNREFUSED' };
    expect(await problem()).toEqual(refused);
    expect(client.isAway).toBe(true);
    await expect(list()).rejects.toThrow('has not answered since');
    expect(await problem()).toEqual(refused);
  });

  it('lets a probe say itself why, while others are told to give up', async () => {
    client = ClusterClient.create({ cluster: 'one', patienceMs: 0 });
    await connect('http://127.0.0.1:9');
    const lists = Array.from({ length: 40 }, () => list().catch(it => it));
    await expect(client.version()).rejects.toThrow('ECONNREFUSED');
    const words = (await Promise.all(lists)).map(({ message }) => message);
    expect(words.join()).toContain('has not answered since');
  });

  it('goes to the new address once the cluster moved', async () => {
    await connect('http://127.0.0.1:9');
    await expect(list()).rejects.toMatchObject({ kind: 'connection' });
    await connect(server.url);
    await expect(client.version()).resolves.toBe('v1');
  });

  it('answers at once while the cluster is frozen, but for one call at a time', async () => {
    await connect(server.url);
    await freeze();
    const before = server.received.length;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => list()),
    );
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(server.received.length - before).toBeLessThanOrEqual(1);
  });

  it('lets go of calls under way when it gives the cluster up', async () => {
    // Longer than any test may take: only giving the cluster up can end the call.
    await connect(server.url, 3_600_000);
    mode = 'frozen';
    const under = list().catch(it => it);
    const probe = () => client.version({ signal: AbortSignal.timeout(200) });
    await expect(probe()).rejects.toBeDefined();
    await expect(probe()).rejects.toBeDefined();
    expect(await under).toMatchObject({
      name: 'UnreachableError',
      kind: 'timeout',
    });
  });

  it('finds out that the cluster is back, and says so once', async () => {
    await connect(server.url);
    await freeze();
    mode = 'answers';
    await expect(client.version()).resolves.toBe('v1');
    await expect(list()).resolves.toMatchObject({ resourceVersion: '7' });
    expect(returned).toBe(1);
  });

  it('finds out without a probe, too', async () => {
    await connect(server.url);
    await freeze();
    mode = 'answers';
    const deadline = Date.now() + 60_000;
    while (!(await list().catch(() => undefined))) {
      expect(Date.now()).toBeLessThan(deadline);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(returned).toBe(1);
  });

  it('takes a refusal for a sign of life', async () => {
    await connect(server.url);
    mode = 'refuses';
    for (let i = 0; i < 3; i += 1) {
      await expect(list()).rejects.toMatchObject({ status: 403 });
    }
  });

  it('does not give a slow cluster up that still answers others', async () => {
    client = ClusterClient.create({ cluster: 'one', patienceMs: 2_500 });
    await connect(server.url, 1_000);
    mode = 'slow';
    for (let i = 0; i < 4; i += 1) {
      const [listed, version] = await Promise.allSettled([
        list(),
        client.version(),
      ]);
      expect(version.status).toBe('fulfilled');
      expect(String((listed as PromiseRejectedResult).reason)).toContain(
        'within 1000 ms',
      );
    }
  });
});
