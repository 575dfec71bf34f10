// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A Git server on loopback: smart HTTP with Basic auth, and faults that tests can switch on.
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { isInRepository, serveWithHttpBackend } from './httpBackend';
import { ensureRepository } from './repository';

/** What the server does instead of, or before, its work. Every part is off when absent. */
export interface GitFaults {
  /** Waits this many milliseconds before each answer. */
  delayMs?: number;
  /** Answers every request with this status and an empty body, such as 401 or 500. */
  status?: number;
  /** Redirects every request to this base URL, keeping path and query. */
  redirectTo?: string;
  /** Refuses every push from the server's pre-receive hook with this message. */
  refusePush?: string;
}

export interface GitServerOptions {
  /** The bare repository; made when missing. Its folder name is its path in the URL. */
  dir: string;
  /** Stands before it in the URL, as on forges. Default: nothing */
  owner?: string;
  /** 0 (default) takes a free port. */
  port?: number;
  username: string;
  password: string;
  /** Leaves out the first commit when the repository is made. */
  empty?: boolean;
}

export interface GitServer {
  /** Clone URL, without credentials: `http://localhost:<port>/<folder name>`, or with the owner between. */
  url: string;
  /** Replaces the faults in force; `{}` makes the server whole again. */
  setFaults(faults: GitFaults): Promise<void>;
  /** Requests seen so far, newest last: `GET /manifests.git/info/refs?service=…`. */
  requests: string[];
  stop(): Promise<void>;
}

/** Rejects when the port is taken or the repository cannot be made. */
export async function startGitServer(
  options: GitServerOptions,
): Promise<GitServer> {
  const dir = resolve(options.dir);
  const { owner } = options;
  await ensureRepository(dir, { empty: options.empty });
  const hook = join(dir, 'hooks', 'pre-receive');
  const requests: string[] = [];
  let faults: GitFaults = {};

  const server = createServer(async (req, res) => {
    requests.push(`${req.method} ${req.url}`);
    const active = faults;
    if (active.delayMs) await delay(active.delayMs, res);
    if (res.destroyed || answerFault(active, req, res)) return;
    if (!isAuthorized(req, options)) {
      res.writeHead(401, { 'www-authenticate': 'Basic realm="ECP sandbox"' });
      res.end();
    } else if (isInRepository(pathOf(req), { dir, owner })) {
      serveWithHttpBackend(req, res, {
        dir,
        owner,
        username: options.username,
      });
    } else {
      res.writeHead(404).end();
    }
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: ['http:/', `localhost:${port}`, owner, basename(dir)]
      .filter(Boolean)
      .join('/'),
    requests,
    async setFaults(next) {
      faults = next;
      if (next.refusePush === undefined) await rm(hook, { force: true });
      else await writeHook(hook, next.refusePush);
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pathOf(req: IncomingMessage): string {
  return new URL(req.url ?? '/', 'http://localhost').pathname;
}

function isAuthorized(
  req: IncomingMessage,
  { username, password }: { username: string; password: string },
): boolean {
  const given = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(
    `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  );
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function answerFault(
  { status, redirectTo }: GitFaults,
  req: IncomingMessage,
  res: ServerResponse,
): boolean {
  if (status !== undefined) {
    if (status === 401) res.setHeader('www-authenticate', 'Basic realm="ECP"');
    res.writeHead(status).end();
    return true;
  }
  if (redirectTo !== undefined) {
    const location = `${redirectTo.replace(/\/$/, '')}${req.url}`;
    res.writeHead(302, { location }).end();
    return true;
  }
  return false;
}

/** Ends early when the client goes away. */
function delay(ms: number, res: ServerResponse): Promise<void> {
  return new Promise(done => {
    const timer = setTimeout(done, ms);
    res.once('close', () => {
      clearTimeout(timer);
      done();
    });
  });
}

async function writeHook(hook: string, message: string): Promise<void> {
  const quoted = `'${message.replaceAll("'", `'\\''`)}'`;
  await mkdir(join(hook, '..'), { recursive: true });
  await writeFile(hook, `#!/bin/sh\nprintf '%s\\n' ${quoted} >&2\nexit 1\n`);
  await chmod(hook, 0o755);
}
