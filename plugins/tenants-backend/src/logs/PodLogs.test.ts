// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The ends of a log: by the reader, by time, by size, by the cluster. The API server is scripted, the HTTP is real.

import { once } from 'node:events';
import { createServer, get, IncomingMessage } from 'node:http';
import { AddressInfo } from 'node:net';
import { podLogsQuerySchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import {
  answer,
  Script,
  ScriptedServer,
} from '../kubernetes/testUtils/ScriptedServer';
import { sendPieces } from '../router/sendPieces';
import { PodsOf } from './findPods';
import { LogLimits, PodLogs } from './PodLogs';

const TENANT: PodsOf = {
  tenantId: 'lab',
  namespace: 'ecp-ai-lab',
  cluster: 'test',
  revision: 1,
  lifecycle: 'active',
};
const LOG = '/api/v1/namespaces/ecp-ai-lab/pods/web/log';
const POD = {
  metadata: { name: 'web', namespace: 'ecp-ai-lab' },
  spec: { containers: [{ name: 'main' }, { name: 'side' }] },
  status: { phase: 'Running' },
};

describe('PodLogs', () => {
  const open: { stop(): unknown }[] = [];
  afterEach(async () => {
    for (const it of open.splice(0)) await it.stop();
  });

  /** A cluster whose log is what the script makes of it. */
  async function setUp(
    log: Script,
    limits: Partial<LogLimits> = {},
    namespace: object = { labels: { 'ecp.ai/tenant': 'lab' } },
  ) {
    const server = await ScriptedServer.start((asked, response) => {
      const { path } = asked;
      if (path === '/api/v1') {
        const resources = [
          { name: 'namespaces', kind: 'Namespace', namespaced: false },
        ];
        answer(response, 200, { resources });
      } else if (path.endsWith('/log')) log(asked, response);
      else if (path.endsWith('/pods')) {
        answer(response, 200, { metadata: {}, items: [POD] });
      } else answer(response, 200, { metadata: { name: 'x', ...namespace } });
    });
    const client = HttpKubernetesClient.create({ url: server.url });
    open.push({ stop: () => client.close() }, server);
    const logs = new PodLogs(() => client, limits);
    const leaving = new AbortController();
    const read = (query: object = {}, name = 'dana') =>
      logs.open(TENANT, 'web', podLogsQuerySchema.parse(query), {
        name,
        signal: leaving.signal,
      });
    return { server, logs, leaving, read };
  }

  const text = async (pieces: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = [];
    for await (const piece of pieces) all.push(piece);
    return Buffer.concat(all).toString('utf8');
  };
  const says =
    (words: string): Script =>
    (_, response) => {
      response.writeHead(200).end(words);
    };

  it('asks for what was asked, bounded', async () => {
    const { read, server } = await setUp(says('words'));
    const pieces = await read({ tail: '7', since: '60', container: 'side' });
    expect(await text(pieces)).toBe('words');
    expect(Object.fromEntries(server.asked(LOG)[0].query)).toEqual({
      container: 'side',
      tailLines: '7',
      sinceSeconds: '60',
      limitBytes: '1048576',
    });
  });

  it('takes the first container when none is named, and says which there are when one is wrong', async () => {
    const { read, server } = await setUp(says(''));
    await text(await read());
    expect(server.asked(LOG)[0].query.get('container')).toBe('main');
    await expect(read({ container: 'other' })).rejects.toMatchObject({
      fields: [
        {
          path: 'container',
          code: 'container_unknown',
          params: { allowed: 'main, side' },
        },
      ],
    });
  });

  it.each([
    ['another label', { labels: { 'ecp.ai/tenant': 'other' } }],
    ['no label', {}],
    [
      "an end that is not this tenant's",
      { labels: { 'ecp.ai/tenant': 'lab' }, deletionTimestamp: 'now' },
    ],
  ])('reads nothing in a namespace with %s', async (_, namespace) => {
    const { read, logs, server } = await setUp(says('x'), {}, namespace);
    expect(await logs.list(TENANT)).toEqual([]);
    await expect(read()).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(server.received.some(it => it.path.includes('/pods'))).toBe(false);
  });

  it('asks no cluster for a tenant of which nothing was approved', async () => {
    const { logs, server } = await setUp(says('x'));
    const pending = { ...TENANT, revision: undefined };
    expect(await logs.list(pending)).toEqual([]);
    expect(server.received).toEqual([]);
  });

  it('stops after so many bytes, whatever the server sends', async () => {
    const { read } = await setUp(says('x'.repeat(5000)), { bytes: 1000 });
    expect(await text(await read())).toHaveLength(1000);
  });

  it('ends, and does not break, when time is up', async () => {
    const time = new AbortController();
    const { read } = await setUp(
      (_, response) => void response.writeHead(200).write('hello\n'),
      { after: () => time.signal },
    );
    const pieces = await read({ follow: 'true' });
    const heard: string[] = [];
    for await (const piece of pieces) {
      heard.push(Buffer.from(piece).toString());
      time.abort();
    }
    expect(heard).toEqual(['hello\n']);
  });

  it('lets who follows a log in before the container says anything', async () => {
    const limit = new AbortController();
    let speak = () => {};
    let heard = () => {};
    const asked = new Promise<void>(resolve => {
      heard = resolve;
    });
    const { read } = await setUp(
      (_, response) => {
        speak = () => void response.writeHead(200).end('at last\n');
        heard();
      },
      {
        after: seconds => {
          if (seconds === 600) return limit.signal;
          const quiet = new AbortController();
          setImmediate(() => quiet.abort());
          return quiet.signal;
        },
      },
    );
    const pieces = await read({ follow: 'true' });
    const all = text(pieces);
    await asked;
    speak();
    expect(await all).toBe('at last\n');
  });

  it('breaks when the cluster does', async () => {
    const { read } = await setUp((_, response) => {
      response.writeHead(200).write('hello\n', () => response.destroy());
    });
    const pieces = await read({ follow: 'true' });
    await expect(text(pieces)).rejects.toMatchObject({
      name: 'UnreachableError',
    });
  });

  it('lets a reader have so many logs open, and again when they are closed', async () => {
    const { read, leaving } = await setUp(
      (_, response) => void response.writeHead(200).flushHeaders(),
      { open: 2 },
    );
    await read({ follow: 'true' });
    await read({ follow: 'true' });
    await expect(read({ follow: 'true' })).rejects.toMatchObject({
      name: 'ConflictError',
      fields: [{ path: '', code: 'too_many_logs_open', params: { open: 2 } }],
    });
    await read({ follow: 'true' }, 'devon');
    leaving.abort();
    await expect(read({}, 'dana')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  describe('over HTTP', () => {
    /** A server that answers with the log, and a reader that has got the headers. */
    async function follow(pieces: (left: AbortSignal) => Promise<any>) {
      const served = { ended: 0 };
      const server = createServer(async (_, res) => {
        const left = new AbortController();
        res.once('close', () => left.abort());
        const express = Object.assign(res, {
          set: (headers: object) =>
            Object.entries(headers).forEach(([k, v]) => res.setHeader(k, v)),
        });
        await sendPieces(express as any, await pieces(left.signal));
        served.ended += 1;
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      open.push({ stop: () => server.close() });
      const { port } = server.address() as AddressInfo;
      const [reader] = (await once(
        get({ port, host: '127.0.0.1' }),
        'response',
      )) as [IncomingMessage];
      return { reader, served };
    }

    it('hangs up on the cluster when the reader leaves', async () => {
      let closed: Promise<unknown> = Promise.resolve();
      const { logs } = await setUp((_, response) => {
        closed = once(response, 'close');
        response.writeHead(200).write('hello\n');
      });
      const query = podLogsQuerySchema.parse({ follow: 'true' });
      const { reader } = await follow(signal =>
        logs.open(TENANT, 'web', query, { name: 'dana', signal }),
      );
      await once(reader, 'data');
      reader.destroy();
      await expect(closed).resolves.toBeDefined();
    });

    it('takes no more from the cluster than a slow reader takes', async () => {
      const piece = Buffer.alloc(64 * 1024, 'x');
      // Kernel buffers of two sockets on loopback hold less, and 16 MB may be asked for.
      const most = 12 * 1024 * 1024;
      let sent = 0;
      const { logs, server } = await setUp((_, response) => {
        response.writeHead(200);
        const more = () => {
          if (sent > most) return;
          do sent += piece.length;
          while (response.write(piece) && sent <= most);
        };
        response.on('drain', more);
        more();
      });
      const query = podLogsQuerySchema.parse({ follow: 'true' });
      const { reader } = await follow(signal =>
        logs.open(TENANT, 'web', query, { name: 'dana', signal }),
      );
      // Everybody lives in this process: while others are answered again and again and nothing moves here, all are full.
      let before = -1;
      while (before < sent) {
        before = sent;
        for (let turn = 0; turn < 200; turn++) await fetch(server.url);
      }
      expect(sent).toBeLessThan(most);
      reader.destroy();
    });
  });
});
