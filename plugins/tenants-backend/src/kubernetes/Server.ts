// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What connections to one API server share: sockets, places in line, credential, limits.

import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { Agent } from 'undici';
import { Credential } from './Credential';
import { Impersonation } from '@ecp-ai/backstage-plugin-tenants-node';

/** Where the server is and how to be let in. */
export type ConnectionOptions = {
  /** May carry a path prefix, as behind Rancher. */
  url: string;
  /** PEM. */
  ca?: string;
  skipTLSVerify?: boolean;
  /** The name that the server's certificate is for; default: the host of `url`. */
  serverName?: string;
  /** PEM; for kubeconfigs that hold a client certificate. */
  clientCertificate?: { cert: string; key: string };
  token?: string;
  tokenFile?: string;
  /** Says the token as it is now. */
  login?: (signal: AbortSignal) => Promise<string>;
  /** Whom to act as; the credential needs the right to. */
  impersonate?: Impersonation;
  /** Limit of one attempt; default 10,000. */
  timeoutMs?: number;
  /** Calls at once, watches not counted; default 16. */
  maxInFlight?: number;
  /** How to rest before a call is tried again; never rejects. Default: so many milliseconds pass, or the signal aborts. */
  rest?: (ms: number, signal?: AbortSignal) => Promise<void>;
};

/** An API server as connections see it. */
export type Server = {
  origin: string;
  /** Of all paths; without a slash at its end. */
  prefix: string;
  calls: Agent;
  /** Watches last for minutes; among the calls they would take all places. */
  streams: Agent;
  limit: ReturnType<typeof pLimit>;
  timeoutMs: number;
  credential: Credential;
  rest: NonNullable<ConnectionOptions['rest']>;
};

/** Connects when first asked for something. */
export function openServer(options: ConnectionOptions): Server {
  const { timeoutMs = 10_000, maxInFlight: places = 16 } = options;
  const { origin, pathname } = new URL(options.url);
  const connect = {
    ca: options.ca,
    rejectUnauthorized: !options.skipTLSVerify,
    timeout: timeoutMs,
    ...(options.serverName && { servername: options.serverName }),
    ...options.clientCertificate,
  };
  return {
    origin,
    prefix: withoutTrailing(pathname),
    calls: new Agent({
      connect,
      connections: places,
      keepAliveTimeout: 30_000,
    }),
    streams: new Agent({ connect, headersTimeout: timeoutMs }),
    limit: pLimit(places),
    timeoutMs,
    credential: Credential.create(options),
    rest: options.rest ?? rest,
  };
}

function withoutTrailing(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

async function rest(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
