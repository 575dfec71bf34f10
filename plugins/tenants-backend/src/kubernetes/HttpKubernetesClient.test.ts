// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { HttpKubernetesClient } from './HttpKubernetesClient';
import {
  KubernetesError,
  ResourceKind,
  UnreachableError,
  WatchEvent,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  answer,
  refuse,
  Script,
  ScriptedServer,
} from './testUtils/ScriptedServer';

const CONFIG_MAPS: ResourceKind = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};
const CORE = {
  kind: 'APIResourceList',
  resources: [
    { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
    { name: 'namespaces', kind: 'Namespace', namespaced: false },
    { name: 'namespaces/finalize', kind: 'Namespace', namespaced: false },
  ],
};
const REF = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'ns' };
const PATH = '/api/v1/namespaces/ns/configmaps/a';
const OBJECT = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'ns' },
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(
  script: Script,
  options: Partial<Parameters<typeof HttpKubernetesClient.create>[0]> = {},
) {
  const server = await ScriptedServer.start((request, response) => {
    if (request.path === '/api/v1') answer(response, 200, CORE);
    else script(request, response);
  });
  const client = HttpKubernetesClient.create({ url: server.url, ...options });
  closers.push(
    () => server.stop(),
    () => client.close(),
  );
  return { server, client };
}

/** A script for each request in turn; the last one stays. */
function inTurn(...scripts: Script[]): Script {
  let turn = 0;
  return (request, response) =>
    scripts[Math.min(turn++, scripts.length - 1)](request, response);
}

const ok: Script = (_, response) => answer(response, 200, OBJECT);

describe('calls', () => {
  it('asks discovery once and names resources by it', async () => {
    const { server, client } = await start(ok);
    expect(await client.get(REF)).toEqual(OBJECT);
    await client.apply(OBJECT, { fieldManager: 'm', force: true });
    expect(server.asked('/api/v1')).toHaveLength(1);
    expect(server.asked(PATH).map(it => it.method)).toEqual(['GET', 'PATCH']);
    const patch = server.asked(PATH)[1];
    expect(Object.fromEntries(patch.query)).toEqual({
      fieldManager: 'm',
      force: 'true',
      fieldValidation: 'Strict',
    });
    expect(patch.headers['content-type']).toBe('application/apply-patch+yaml');
    expect(patch.body).toEqual(OBJECT);
  });

  it('keeps connections and never has more calls in flight than allowed', async () => {
    let now = 0;
    let most = 0;
    const sockets = new Set<unknown>();
    const { client } = await start(
      (_, response) => {
        sockets.add(response.socket);
        most = Math.max(most, ++now);
        setTimeout(() => {
          now--;
          answer(response, 200, OBJECT);
        }, 5);
      },
      { maxInFlight: 3 },
    );
    await Promise.all(Array.from({ length: 30 }, () => client.get(REF)));
    expect(most).toBe(3);
    expect(sockets.size).toBeLessThanOrEqual(3);
  });

  it('answers undefined for an absent object and absent for its deletion', async () => {
    const { client } = await start((_, response) =>
      refuse(response, 404, 'NotFound', 'configmaps "a" not found'),
    );
    expect(await client.get(REF)).toBeUndefined();
    expect(await client.delete(REF)).toBe('absent');
  });

  it('deletes under the condition of a uid, and reports that it changed', async () => {
    const { server, client } = await start((_, response) =>
      refuse(response, 409, 'Conflict', 'the UID in the precondition differs'),
    );
    await expect(client.delete(REF, { uid: 'u1' })).rejects.toMatchObject({
      name: 'KubernetesError',
      status: 409,
    });
    expect(server.asked(PATH)[0].body).toMatchObject({
      kind: 'DeleteOptions',
      preconditions: { uid: 'u1' },
    });
  });

  it('carries reason, words and causes of a refusal', async () => {
    const causes = [
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "x"',
        field: '.a',
      },
    ];
    const { client } = await start((_, response) =>
      refuse(response, 409, 'Conflict', 'Apply failed with 1 conflict', {
        details: { causes },
      }),
    );
    const error = await client
      .apply(OBJECT, { fieldManager: 'm' })
      .catch(it => it);
    expect(error).toBeInstanceOf(KubernetesError);
    expect(error).toMatchObject({
      status: 409,
      reason: 'Conflict',
      detail: 'Apply failed with 1 conflict',
      causes,
    });
  });

  it.each(['../x', '..', 'a/b', 'a%2fb', ''])(
    'refuses the name %j, which could leave its folder',
    async name => {
      const { server, client } = await start(ok);
      await expect(client.get({ ...REF, name })).rejects.toThrow('path');
      expect(server.received.map(it => it.path)).toEqual(['/api/v1']);
    },
  );

  it('keeps a path prefix of the server', async () => {
    const { server } = await start((request, response) =>
      answer(response, 200, request.path === '/k8s/c-1/api/v1' ? CORE : OBJECT),
    );
    const url = `${server.url}/k8s/c-1/`;
    const client = HttpKubernetesClient.create({ url });
    closers.push(() => client.close());
    await client.get(REF);
    expect(server.received[1].path).toBe(`/k8s/c-1${PATH}`);
  });
});

describe('discovery', () => {
  it('sees a kind that appears later, and asks once for many objects of a missing one', async () => {
    let installed = false;
    const { server, client } = await start((request, response) => {
      if (request.path !== '/apis/x.io/v1') ok(request, response);
      else if (!installed) refuse(response, 404, 'NotFound', 'not found');
      else {
        const resources = [{ name: 'things', kind: 'Thing', namespaced: true }];
        answer(response, 200, { resources });
      }
    });
    const ask = () => client.resourceOf('x.io/v1', 'Thing');
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(server.asked('/apis/x.io/v1')).toHaveLength(1);
    await expect(
      client.apply(
        { apiVersion: 'x.io/v1', kind: 'Thing', metadata: { name: 't' } },
        { fieldManager: 'm' },
      ),
    ).rejects.toMatchObject({ reason: 'KindMissing' });
    installed = true;
    const deadline = Date.now() + 60_000;
    while (!(await ask()) && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(await ask()).toMatchObject({ plural: 'things', namespaced: true });
  });

  it('rejects, rather than calls a kind missing, while the server fails', async () => {
    const { client } = await start((_, response) =>
      refuse(response, 500, 'InternalError', 'etcd'),
    );
    await expect(client.resourceOf('x.io/v1', 'Thing')).rejects.toMatchObject({
      status: 500,
    });
  });
});

describe('a server in trouble', () => {
  it('waits as long as a 429 asks', async () => {
    const busy: Script = (_, response) =>
      refuse(response, 429, 'TooManyRequests', 'busy', {
        headers: { 'retry-after': '1' },
      });
    const rests: number[] = [];
    const { server, client } = await start(inTurn(busy, ok), {
      rest: async ms => void rests.push(ms),
    });
    await client.get(REF);
    expect(server.asked(PATH)).toHaveLength(2);
    expect(rests).toHaveLength(1);
    // And a little more, so that calls refused together do not come back together.
    expect(rests[0]).toBeGreaterThan(1000);
    expect(rests[0]).toBeLessThan(2000);
  });

  it('hands a longer wait to the caller at once', async () => {
    const { server, client } = await start((_, response) =>
      refuse(response, 429, 'TooManyRequests', 'busy', {
        headers: { 'retry-after': '60' },
      }),
    );
    await expect(client.get(REF)).rejects.toMatchObject({
      status: 429,
      retryAfterSeconds: 60,
    });
    expect(server.asked(PATH)).toHaveLength(1);
  });

  it('outlives a short burst of 500s and gives up on a long one', async () => {
    const broken: Script = (_, response) =>
      refuse(response, 500, 'InternalError', 'etcd leader changed');
    const short = await start(inTurn(broken, broken, ok));
    expect(await short.client.get(REF)).toEqual(OBJECT);
    const long = await start(broken);
    await expect(long.client.get(REF)).rejects.toMatchObject({ status: 500 });
    expect(long.server.asked(PATH)).toHaveLength(4);
  });

  it('repeats what is safe after a lost connection, and nothing else', async () => {
    const reset: Script = (_, response) => response.socket!.destroy();
    const safe = await start(inTurn(reset, ok));
    expect(await safe.client.apply(OBJECT, { fieldManager: 'm' })).toEqual(
      OBJECT,
    );
    const unsafe = await start(inTurn(reset, ok));
    await expect(
      unsafe.client.create(OBJECT, { fieldManager: 'm' }),
    ).rejects.toBeInstanceOf(UnreachableError);
    expect(
      unsafe.server.received.filter(it => it.method === 'POST'),
    ).toHaveLength(1);
  });

  it('gives up on a server that is silent, and on one that stops within its answer', async () => {
    const silent = await start(() => {}, { timeoutMs: 200 });
    await expect(silent.client.get(REF)).rejects.toMatchObject({
      name: 'UnreachableError',
      kind: 'timeout',
    });
    expect(silent.server.asked(PATH)).toHaveLength(1);
    const stuck = await start(
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{');
      },
      { timeoutMs: 200 },
    );
    await expect(stuck.client.get(REF)).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  it('says so when nobody listens', async () => {
    const { server, client } = await start(ok);
    await server.stop();
    await expect(client.version()).rejects.toMatchObject({
      name: 'UnreachableError',
      kind: 'connection',
    });
  });

  it('does not take the page of a gateway for an answer', async () => {
    const { client } = await start((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    );
    await expect(client.get(REF)).rejects.toMatchObject({ status: 502 });
  });

  it('does not follow redirects', async () => {
    const { server, client } = await start((_, response) =>
      response.writeHead(302, { location: '/elsewhere' }).end(),
    );
    await expect(client.get(REF)).rejects.toMatchObject({ status: 302 });
    expect(server.asked('/elsewhere')).toHaveLength(0);
  });
});

describe('the token', () => {
  const guarded =
    (good: () => string): Script =>
    (request, response) => {
      if (request.headers.authorization === `Bearer ${good()}`) {
        ok(request, response);
      } else refuse(response, 401, 'Unauthorized', 'Unauthorized');
    };

  async function tokenFile(token: string) {
    const folder = await mkdtemp(join(tmpdir(), 'token-'));
    closers.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'token');
    const write = async (text: string) => {
      // As the kubelet does: replaced, not rewritten.
      await writeFile(`${file}.new`, `${text}\n`);
      await rename(`${file}.new`, file);
    };
    await write(token);
    return { file, write };
  }

  it('is read again once after a 401', async () => {
    let good = 'first';
    const { file, write } = await tokenFile('first');
    const { server, client } = await start(
      guarded(() => good),
      {
        tokenFile: file,
      },
    );
    await client.get(REF);
    good = 'second';
    await write('second');
    await client.get(REF);
    expect(
      server.asked(PATH).map(it => it.headers.authorization?.split(' ')[1]),
    ).toEqual(['first', 'first', 'second']);
  });

  it('is not tried again when it is still the same', async () => {
    const { file } = await tokenFile('stale');
    const { server, client } = await start(
      guarded(() => 'other'),
      {
        tokenFile: file,
      },
    );
    await expect(client.get(REF)).rejects.toMatchObject({ status: 401 });
    expect(server.asked(PATH)).toHaveLength(1);
  });

  it('is missed with a refusal that a person can act on', async () => {
    const { client } = await start(ok, { tokenFile: '/nowhere/token' });
    await expect(client.get(REF)).rejects.toMatchObject({
      status: 401,
      detail: 'the token file cannot be read (ENOENT)',
    });
  });

  it('appears in no error and no inspection, even if the server repeats it', async () => {
    const token = 'canary-5f2d';
    const { client } = await start(
      (request, response) =>
        refuse(
          response,
          403,
          'Forbidden',
          `no: ${request.headers.authorization}`,
        ),
      { token },
    );
    const error = await client.get(REF).catch(it => it);
    expect(error.detail).toBe('no: Bearer ***');
    const seen = [error, client].map(it => inspect(it, { depth: 20 })).join();
    expect(seen).not.toContain(token);
  });
});

describe('lists', () => {
  const page = (names: string[], next?: string) => ({
    metadata: { resourceVersion: '7', continue: next },
    items: names.map(name => ({ metadata: { name } })),
  });

  it('reads all pages and says what the items are', async () => {
    const { server, client } = await start((request, response) =>
      answer(
        response,
        200,
        request.query.get('continue') === 'more'
          ? page(['b'])
          : page(['a'], 'more'),
      ),
    );
    const { items, resourceVersion } = await client.list(CONFIG_MAPS, {
      namespace: 'ns',
      labelSelector: 'ecp.ai/tenant=x',
    });
    expect(items).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' } },
    ]);
    expect(resourceVersion).toBe('7');
    expect(server.received[0].query.get('labelSelector')).toBe(
      'ecp.ai/tenant=x',
    );
  });

  it('starts over when its place was forgotten, without doubles', async () => {
    let expired = false;
    const { client } = await start((request, response) => {
      if (!request.query.get('continue')) {
        answer(response, 200, page(['a'], 'more'));
      } else if (!expired) {
        expired = true;
        refuse(response, 410, 'Expired', 'The provided continue is too old');
      } else answer(response, 200, page(['b']));
    });
    const { items } = await client.list(CONFIG_MAPS);
    expect(items.map(it => it.metadata.name)).toEqual(['a', 'b']);
  });

  it('does not start over for ever', async () => {
    const { server, client } = await start((request, response) => {
      if (!request.query.get('continue')) {
        answer(response, 200, page(['a'], 'more'));
      } else refuse(response, 410, 'Expired', 'too old');
    });
    await expect(client.list(CONFIG_MAPS)).rejects.toMatchObject({
      status: 410,
    });
    expect(server.received.length).toBe(8);
  });
});

it('ends an apply with its signal', async () => {
  const waiting = new AbortController();
  const { client } = await start(() => waiting.abort(new Error('too late')));
  const { signal } = waiting;
  await expect(
    client.apply(OBJECT, { fieldManager: 'test', signal }),
  ).rejects.toThrow('too late');
});

describe('watches', () => {
  const options = (signal: AbortSignal, timeoutSeconds = 60) => ({
    resourceVersion: '5',
    timeoutSeconds,
    signal,
  });

  async function collect(events: AsyncIterable<WatchEvent>) {
    const all: WatchEvent[] = [];
    for await (const event of events) all.push(event);
    return all;
  }

  it('reads events wherever the lines were cut', async () => {
    const events = ['ADDED', 'MODIFIED', 'BOOKMARK', 'DELETED'].map(type => ({
      type,
      object: { metadata: { name: '테넌트-é' } },
    }));
    const bytes = Buffer.from(
      events.map(it => `${JSON.stringify(it)}\n`).join(''),
    );
    for (const size of [1, 2, 3, 7, 50, bytes.length]) {
      const { server, client } = await start(async (_, response) => {
        for (let at = 0; at < bytes.length; at += size) {
          response.write(bytes.subarray(at, at + size));
          if (at % 20 === 0) await new Promise(setImmediate);
        }
        response.end();
      });
      const signal = new AbortController().signal;
      expect(await collect(client.watch(CONFIG_MAPS, options(signal)))).toEqual(
        events,
      );
      expect(Object.fromEntries(server.received[0].query)).toEqual({
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion: '5',
        timeoutSeconds: '60',
      });
    }
  });

  it('gives a 410 as an event, whether streamed or as status, and ends', async () => {
    const streamed = await start((_, response) => {
      const object = { kind: 'Status', code: 410, reason: 'Expired' };
      response.write(`${JSON.stringify({ type: 'ERROR', object })}\n`);
    });
    const plain = await start((_, response) =>
      refuse(response, 410, 'Expired', 'too old'),
    );
    const signal = new AbortController().signal;
    for (const { client } of [streamed, plain]) {
      expect(await collect(client.watch(CONFIG_MAPS, options(signal)))).toEqual(
        [
          expect.objectContaining({
            type: 'ERROR',
            status: expect.objectContaining({ code: 410, reason: 'Expired' }),
          }),
        ],
      );
    }
  });

  it('ends quietly when aborted', async () => {
    const abort = new AbortController();
    const { client } = await start((_, response) => {
      response.writeHead(200);
      response.flushHeaders();
      setTimeout(() => abort.abort(), 20);
    });
    expect(
      await collect(client.watch(CONFIG_MAPS, options(abort.signal))),
    ).toEqual([]);
  });

  it('rejects when cut, at a line or within one', async () => {
    const line = JSON.stringify({ type: 'ADDED', object: { metadata: {} } });
    for (const text of [`${line}\n`, line.slice(0, 20)]) {
      const { client } = await start((_, response) => {
        response.write(text, () => response.socket!.destroy());
      });
      const signal = new AbortController().signal;
      await expect(
        collect(client.watch(CONFIG_MAPS, options(signal))),
      ).rejects.toBeInstanceOf(UnreachableError);
    }
  });

  it('notices a half-open connection by its silence', async () => {
    const { client } = await start((_, response) => {
      response.writeHead(200);
      response.flushHeaders();
    });
    const signal = new AbortController().signal;
    await expect(
      // The margin is 15 s; a limit below zero stands for one that has passed but for two seconds.
      collect(client.watch(CONFIG_MAPS, options(signal, -13))),
    ).rejects.toMatchObject({ name: 'UnreachableError', kind: 'timeout' });
  });

  it('refuses like any call', async () => {
    const { client } = await start((_, response) =>
      refuse(response, 403, 'Forbidden', 'cannot watch'),
    );
    const signal = new AbortController().signal;
    await expect(
      collect(client.watch(CONFIG_MAPS, options(signal))),
    ).rejects.toMatchObject({ status: 403 });
  });
});
