// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A server that never stops talking is listened to only so long, and nothing of it is kept.

import { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { HttpKubernetesClient } from './HttpKubernetesClient';
import {
  KubernetesError,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { problemOf } from './problemOf';
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
  resources: [{ name: 'configmaps', kind: 'ConfigMap', namespaced: true }],
};
const REF = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'ns' };
const MIB = 2 ** 20;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(script: Script, token?: string) {
  const server = await ScriptedServer.start((request, response) => {
    if (request.path === '/api/v1') answer(response, 200, CORE);
    else script(request, response);
  });
  const client = HttpKubernetesClient.create({ url: server.url, token });
  closers.push(
    () => server.stop(),
    () => client.close(),
  );
  return { server, client };
}

/** Says the same again until nobody listens; counts what it said. */
function endless(piece: string, heading = '') {
  const said = { bytes: 0, ended: 0 };
  const talk = (response: ServerResponse, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.write(heading);
    response.on('close', () => {
      said.ended += 1;
    });
    const more = () => {
      while (!response.destroyed) {
        said.bytes += piece.length;
        if (!response.write(piece)) {
          response.once('drain', more);
          return;
        }
      }
    };
    more();
  };
  return { said, talk };
}

/** What a socket may hold beyond what was read. */
const ON_THE_WAY = 16 * MIB;

async function refusalOf(call: Promise<unknown>): Promise<KubernetesError> {
  const error = await call.catch(it => it);
  expect(error).toBeInstanceOf(KubernetesError);
  return error as KubernetesError;
}

describe('a body without end', () => {
  it('of an object is given up, once', async () => {
    const { said, talk } = endless('x'.repeat(64 * 1024), '{"a":"');
    const { client, server } = await start((_request, response) =>
      talk(response),
    );
    const error = await refusalOf(client.get(REF));
    expect(error.reason).toBe('AnswerTooLarge');
    expect(said.bytes).toBeLessThan(8 * MIB + ON_THE_WAY);
    expect(server.asked('/api/v1/namespaces/ns/configmaps/a')).toHaveLength(1);
    expect(problemOf(error)).toEqual({
      code: 'not_kubernetes',
      detail: 'AnswerTooLarge',
    });
  });

  it('of a refusal is read no further than it is of use', async () => {
    const { said, talk } = endless(
      'x'.repeat(64 * 1024),
      '{"kind":"Status","message":"',
    );
    const { client } = await start((_request, response) => talk(response, 403));
    const error = await refusalOf(client.get(REF));
    expect(error.status).toBe(403);
    expect(error.message.length).toBeLessThan(2100);
    expect(said.bytes).toBeLessThan(MIB + ON_THE_WAY);
  });

  it('in single bytes is no heavier than in pieces', async () => {
    let rest = 300_000;
    const { client } = await start((_request, response) => {
      response.writeHead(200);
      response.write('{"metadata":{"name":"');
      const more = () => {
        while (rest > 0) {
          rest -= 1;
          if (!response.write('x')) {
            response.once('drain', more);
            return;
          }
        }
        response.end('"}}');
      };
      more();
    });
    const object = await client.get(REF);
    expect(object?.metadata.name).toHaveLength(300_000);
  });

  it('that says its length is not read at all', async () => {
    const { client } = await start((_request, response) => {
      response.writeHead(200, { 'content-length': 10_000 * MIB });
      response.write('{');
    });
    expect((await refusalOf(client.get(REF))).reason).toBe('AnswerTooLarge');
  });
});

describe('a list without end', () => {
  const page = (names: string[], next?: unknown) => ({
    metadata: { resourceVersion: '7', continue: next },
    items: names.map(name => ({ metadata: { name } })),
  });

  it('of pages ends after so many', async () => {
    let pages = 0;
    const { client } = await start((_request, response) =>
      answer(response, 200, page([`n${pages}`], `t${++pages}`)),
    );
    const error = await refusalOf(client.list(CONFIG_MAPS));
    expect(error.detail).toContain('the list does not end: after 1000 pages');
    expect(pages).toBe(1000);
  });

  it.each([
    ['the same token again', () => 'again', 2],
    ['tokens in a circle', (asked: number) => `t${asked % 3}`, 4],
    ['a token that is none', () => ({ a: 1 }), 1],
    ['a token of a megabyte', () => 'x'.repeat(MIB), 1],
  ])('with %s ends at once', async (_what, token, asked) => {
    const { client, server } = await start((_request, response) =>
      answer(response, 200, page(['a'], token(server.received.length))),
    );
    expect((await refusalOf(client.list(CONFIG_MAPS))).reason).toBe(
      'AnswerTooLarge',
    );
    expect(server.asked('/api/v1/configmaps')).toHaveLength(asked);
  });

  it('of bytes ends, and what was read of it is let go', async () => {
    let sent = 0;
    const body = JSON.stringify(page(['x'.repeat(8 * MIB)], 'TOKEN'));
    const { client } = await start((_request, response) => {
      sent += body.length;
      response.writeHead(200);
      response.end(body.replace('TOKEN', `${sent}`));
    });
    expect((await refusalOf(client.list(CONFIG_MAPS))).reason).toBe(
      'AnswerTooLarge',
    );
    expect(sent).toBeLessThan(200 * MIB);
  });

  it('asks for smaller pages where items are large', async () => {
    const all = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const limits: number[] = [];
    const { client } = await start((request, response) => {
      const limit = Number(request.query.get('limit'));
      const from = Number(request.query.get('continue') ?? 0);
      limits.push(limit);
      const items = all.slice(from, from + limit).map(name => ({
        metadata: { name },
        data: { text: 'x'.repeat(MIB) },
      }));
      const next = from + limit < all.length ? `${from + limit}` : undefined;
      answer(response, 200, { metadata: { continue: next }, items });
    });
    const { items } = await client.list(CONFIG_MAPS);
    expect(items.map(({ metadata }) => metadata.name)).toEqual(all);
    expect(limits.slice(0, 3)).toEqual([500, 50, 5]);
  });

  it.each([{}, { items: 'x' }, { items: [null, 1, {}] }, { items: {} }])(
    'of %j holds nothing',
    async body => {
      const { client } = await start((_request, response) =>
        answer(response, 200, body),
      );
      expect((await client.list(CONFIG_MAPS)).items).toEqual([]);
    },
  );
});

describe('a watch', () => {
  const watch = async (client: HttpKubernetesClient) => {
    const signal = new AbortController().signal;
    const options = { resourceVersion: '1', timeoutSeconds: 10, signal };
    const events = [];
    for await (const event of client.watch(CONFIG_MAPS, options)) {
      events.push(event);
    }
    return events;
  };

  it('whose line does not end is given up', async () => {
    const { said, talk } = endless('x'.repeat(64 * 1024), '{"type":"');
    const { client } = await start((_request, response) => talk(response));
    await expect(watch(client)).rejects.toThrow('a line is too long');
    expect(said.bytes).toBeLessThan(8 * MIB + ON_THE_WAY);
  });

  it('that is refused without end is given up', async () => {
    const { said, talk } = endless('x'.repeat(64 * 1024), '{"message":"');
    const { client } = await start((_request, response) => talk(response, 500));
    await expect(watch(client)).rejects.toMatchObject({ status: 500 });
    expect(said.bytes).toBeLessThan(MIB + ON_THE_WAY);
  });

  it.each([
    ['in an error', { type: 'ERROR', object: { code: 500, message: 'TOKEN' } }],
    ['in what is no JSON', 'TOKEN'],
  ])('does not give the token away %s', async (_where, line) => {
    const token = 'canary-5f2d-77aa';
    const { client } = await start((_request, response) => {
      response.writeHead(200);
      const text = typeof line === 'string' ? line : JSON.stringify(line);
      response.end(`${text.replace('TOKEN', token)}\n`);
    }, token);
    const seen = await watch(client).catch(it => it);
    expect(inspect(seen, { depth: 20 })).not.toMatch(/canary|77aa/);
  });
});

describe('a refusal', () => {
  it('has so many causes, each of a length, and no token', async () => {
    const token = 'canary-5f2d-77aa';
    const cause = {
      reason: 'FieldManagerConflict',
      message: `conflict with "${token}${'y'.repeat(9000)}"`,
      field: Buffer.from(`u:${token}`).toString('base64'),
    };
    const { client } = await start((_request, response) => {
      refuse(response, 409, token, `${JSON.stringify(token)} ${token}`, {
        details: { causes: Array(20_000).fill(cause), retryAfterSeconds: 'x' },
      });
    }, token);
    const error = await refusalOf(client.get(REF));
    expect(error.causes.length).toBeLessThanOrEqual(20);
    const seen = inspect(error, { depth: 9, maxStringLength: Infinity });
    expect(seen.length).toBeLessThan(30_000);
    expect(seen).not.toMatch(/canary|77aa|Y2FuYXJ5/);
  });

  it.each([null, 'x', 7, [], [null, 1, 'x', { message: 7 }]])(
    'whose causes are %j is one all the same',
    async causes => {
      const { client } = await start((_request, response) =>
        refuse(response, 422, 'Invalid', 'no', { details: { causes } as {} }),
      );
      const error = await refusalOf(client.get(REF));
      expect(error).toMatchObject({ status: 422, reason: 'Invalid' });
      expect(error.causes.every(it => typeof it === 'object')).toBe(true);
    },
  );
});
