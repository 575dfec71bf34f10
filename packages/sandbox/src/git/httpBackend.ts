// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Hands one HTTP request to Git's own CGI program, which speaks the smart protocol.
import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, basename } from 'node:path';

const headerEnd = Buffer.from('\r\n\r\n');

/** A bare repository, and what stands before its folder's name in URLs, such as the owner on a forge. */
export type Mount = { dir: string; owner?: string | undefined };

/** Serves `req` from the bare repository of a mount. */
export function serveWithHttpBackend(
  req: IncomingMessage,
  res: ServerResponse,
  options: Mount & { username: string },
): void {
  const child = spawn('git', ['http-backend'], {
    env: cgiEnvironment(req, options),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let problem = '';
  child.stderr.on('data', chunk => {
    problem += chunk;
  });
  // The client may hang up, and Git may stop reading a body it refuses: neither is our failure.
  child.stdin.on('error', () => {});
  res.on('close', () => child.kill());
  req.pipe(child.stdin);
  pipeCgiResponse(child.stdout, res);
  child.on('error', error => fail(res, error.message));
  child.on('close', () => {
    if (!res.headersSent) fail(res, problem || 'git http-backend said nothing');
  });
}

function cgiEnvironment(
  req: IncomingMessage,
  { dir, owner, username }: Mount & { username: string },
): NodeJS.ProcessEnv {
  const url = new URL(req.url ?? '/', 'http://localhost');
  const header = (name: string) => req.headers[name]?.toString() ?? '';
  return {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_PROJECT_ROOT: dirname(dir),
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_PROTOCOL: header('git-protocol'),
    PATH_INFO: decodeURIComponent(url.pathname).slice(prefixOf(owner).length),
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: req.method,
    CONTENT_TYPE: header('content-type'),
    CONTENT_LENGTH: header('content-length'),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    REMOTE_USER: username,
    REMOTE_ADDR: req.socket.remoteAddress,
    SERVER_PROTOCOL: 'HTTP/1.1',
  };
}

/** True for a path inside the repository: below `/<folder name>`, or `/<owner>/<folder name>`. */
export function isInRepository(path: string, { dir, owner }: Mount): boolean {
  const mount = `${prefixOf(owner)}/${basename(dir)}`;
  return path === mount || path.startsWith(`${mount}/`);
}

const prefixOf = (owner: string | undefined) => (owner ? `/${owner}` : '');

function pipeCgiResponse(
  output: NodeJS.ReadableStream,
  res: ServerResponse,
): void {
  let head: Buffer = Buffer.alloc(0);
  const onData = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(headerEnd);
    if (end < 0) return;
    output.off('data', onData);
    writeHead(res, head.subarray(0, end).toString('latin1'));
    res.write(head.subarray(end + headerEnd.length));
    output.pipe(res);
  };
  output.on('data', onData);
}

function writeHead(res: ServerResponse, head: string): void {
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (name.toLowerCase() === 'status') res.statusCode = parseInt(value, 10);
    else res.setHeader(name, value);
  }
}

function fail(res: ServerResponse, reason: string): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.writeHead(502, { 'content-type': 'text/plain' });
  res.end(`${reason}\n`);
}
