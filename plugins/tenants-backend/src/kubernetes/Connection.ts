// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// HTTP with one API server: keep-alive, time limits, bounded calls in flight, retries, one renewal of the token.

import { Dispatcher } from 'undici';
import { Scrubber } from '../redaction/createScrubber';
import {
  Impersonation,
  KubernetesError,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { readBody } from './readBody';
import { retryDelay } from './retryDelay';
import { ConnectionOptions, openServer, Server } from './Server';
import { toAnswer } from './toAnswer';

/** One request to the server. */
export type Call = {
  method: 'GET' | 'PATCH' | 'POST' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  contentType?: string;
  accept?: string;
  /** Doing it twice is the same as doing it once. */
  repeatable: boolean;
  /** Waits for no place: a sign of life is asked for most when all others stand in line. */
  urgent?: boolean;
  signal?: AbortSignal;
  /** Bytes of the answer; default 8 MiB, several times what a server stores of one object. */
  largest?: number;
};

/** The parsed JSON of an answer, and how long it was. */
type Sized = { answer: any; bytes: number };

const LARGEST_ANSWER = 8 * 2 ** 20;
const LARGEST_REFUSAL = 256 * 1024;

/** A pooled connection; rejects with `KubernetesError` or `UnreachableError`. */
export class Connection {
  private readonly server: Server;
  private readonly who: Impersonation | undefined;
  private readonly isLent: boolean;

  private constructor(
    server: Server,
    who: Impersonation | undefined,
    isLent: boolean,
  ) {
    this.server = server;
    this.who = who;
    this.isLent = isLent;
  }

  static create(options: ConnectionOptions): Connection {
    return new Connection(openServer(options), options.impersonate, false);
  }

  /** The same sockets, places and credential, acting as somebody else; closing it closes nothing. */
  as(who: Impersonation): Connection {
    return new Connection(this.server, who, true);
  }

  /** Makes what the server said fit to be kept. */
  get scrub(): Scrubber {
    return this.server.credential.scrub;
  }

  /** The parsed JSON answer of a call that succeeded. */
  async call(call: Call): Promise<any> {
    return (await this.sized(call)).answer;
  }

  /** The same, with its length. */
  async sized(call: Call): Promise<Sized> {
    return call.urgent
      ? this.tried(call)
      : this.server.limit(() => this.tried(call));
  }

  private async tried(call: Call): Promise<Sized> {
    const { signal } = call;
    let failure: unknown;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.authorized(token => this.attempt(call, token));
      } catch (error) {
        // Who stops waiting is told what did not work, not that time is up.
        if (signal?.aborted && failure) throw failure;
        const wait = retryDelay(error, attempt, call.repeatable);
        if (wait === undefined) throw error;
        failure = error;
        await this.server.rest(wait, signal);
      }
    }
  }

  /** The body of an answer that goes on; silence for longer than `idleMs` (0: no limit) ends it with `UnreachableError`. */
  async *stream(
    call: Call & { signal: AbortSignal },
    idleMs: number,
  ): AsyncGenerator<Uint8Array> {
    yield* await this.open(call, idleMs);
  }

  /** The same, once the server has let us in. No more is read than is taken, and whoever stops taking hangs up. */
  async open(
    call: Call & { signal: AbortSignal },
    idleMs: number,
  ): Promise<AsyncGenerator<Uint8Array>> {
    const response = await this.authorized(token =>
      this.openOnce(call, token, idleMs),
    );
    return this.pieces(call, response);
  }

  private async *pieces(
    call: Call,
    { body }: Dispatcher.ResponseData,
  ): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      throw this.unreachable(call, error);
    }
  }

  async close(): Promise<void> {
    if (this.isLent) return;
    await Promise.all([
      this.server.calls.destroy(),
      this.server.streams.destroy(),
    ]);
  }

  /** Tokens rotate: after a 401 the file is read once more, and a new token gets one more try. */
  private async authorized<T>(
    run: (token: string | undefined) => Promise<T>,
  ): Promise<T> {
    const token = await this.server.credential.token();
    try {
      return await run(token);
    } catch (error) {
      const refused = error instanceof KubernetesError && error.status === 401;
      if (!refused || !(await this.server.credential.renew(token))) throw error;
      return await run(await this.server.credential.token());
    }
  }

  private async attempt(call: Call, token: string | undefined): Promise<Sized> {
    const deadline = new AbortController();
    const abort = () => deadline.abort(call.signal?.reason);
    if (call.signal?.aborted) throw call.signal.reason;
    call.signal?.addEventListener('abort', abort);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      deadline.abort();
    }, this.server.timeoutMs);
    try {
      const response = await this.server.calls.request({
        ...this.request(call, token),
        signal: deadline.signal,
      });
      return await this.read(call, response);
    } catch (error) {
      if (error instanceof KubernetesError) throw error;
      if (call.signal?.aborted) throw call.signal.reason;
      if (!timedOut) throw this.unreachable(call, error);
      throw new UnreachableError(
        'timeout',
        `${name(call)} got no answer within ${this.server.timeoutMs} ms`,
      );
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', abort);
    }
  }

  private async openOnce(
    call: Call & { signal: AbortSignal },
    token: string | undefined,
    idleMs: number,
  ): Promise<Dispatcher.ResponseData> {
    try {
      const response = await this.server.streams.request({
        ...this.request(call, token),
        signal: call.signal,
        bodyTimeout: idleMs,
        // Some answers begin with the first thing there is to say.
        ...(idleMs === 0 && { headersTimeout: 0 }),
      });
      // 204: there is nothing to read, as in the log of a pod without a node.
      if ([200, 204].includes(response.statusCode)) return response;
      await this.read(call, response);
      throw new Error(`status ${response.statusCode}`);
    } catch (error) {
      if (error instanceof KubernetesError) throw error;
      throw this.unreachable(call, error);
    }
  }

  private request(call: Call, token: string | undefined) {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) query.set(key, String(value));
    }
    const suffix = query.size > 0 ? `?${query}` : '';
    return {
      origin: this.server.origin,
      path: `${this.server.prefix}${call.path}${suffix}`,
      method: call.method,
      headers: {
        accept: call.accept ?? 'application/json',
        'user-agent': 'ecp-tenants',
        ...(this.who && {
          'impersonate-user': this.who.user,
          'impersonate-group': this.who.groups,
        }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(call.body !== undefined && {
          'content-type': call.contentType ?? 'application/json',
        }),
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
    };
  }

  private async read(
    call: Call,
    response: Dispatcher.ResponseData,
  ): Promise<Sized> {
    const { largest = LARGEST_ANSWER } = call;
    const isRefusal = response.statusCode >= 300;
    const body = await readBody(
      response,
      isRefusal ? LARGEST_REFUSAL : largest,
    );
    const answer = toAnswer(name(call), response, body, this.scrub);
    return { answer, bytes: body.bytes };
  }

  private unreachable(call: Call, error: unknown): UnreachableError {
    const { code, name: kind, message } = error as NodeJS.ErrnoException;
    const timeout = /TIMEOUT/.test(code ?? '');
    const why = this.server.credential.scrub(
      message || code || 'connection lost',
    );
    return new UnreachableError(
      timeout ? 'timeout' : 'connection',
      `${name(call)} got no answer: ${why}`,
      code ?? kind,
    );
  }
}

function name(call: Call): string {
  return `${call.method} ${call.path}`;
}
