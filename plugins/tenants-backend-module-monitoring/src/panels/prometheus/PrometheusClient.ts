// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks Prometheus, or what speaks like it. Time and size of an answer are bounded, and redirects are not followed: they
// would take the credential along.

import { readFileSync } from 'node:fs';
import { Agent } from 'undici';
import { Grid } from '../gridOf';
import { authorizationOf } from './authorizationOf';
import { PrometheusError } from './PrometheusError';
import { PrometheusConfig } from './prometheusConfig';
import { readAnswer, Result } from './readAnswer';

const API = 'api/v1';
/** Sockets at once, and so queries at once. */
const CONNECTIONS = 16;

export type PrometheusClientOptions = Pick<
  PrometheusConfig,
  | 'url'
  | 'token'
  | 'tokenFile'
  | 'basic'
  | 'headers'
  | 'caFile'
  | 'timeoutSeconds'
>;

export class PrometheusClient {
  readonly #options: PrometheusClientOptions;
  readonly #agent: Agent;
  readonly #authorization: () => Promise<string | undefined>;

  private constructor(options: PrometheusClientOptions, ca?: string) {
    this.#options = options;
    this.#authorization = authorizationOf(options);
    this.#agent = new Agent({
      connect: { ca, timeout: options.timeoutSeconds * 1000 },
      connections: CONNECTIONS,
      keepAliveTimeout: 30_000,
    });
  }

  /** @throws Error when `caFile` cannot be read. */
  static create(options: PrometheusClientOptions): PrometheusClient {
    return new PrometheusClient(
      options,
      options.caFile && readCa(options.caFile),
    );
  }

  /**
   * The lines of a query, with a value for each point that Prometheus has.
   *
   * @throws PrometheusError
   */
  range(query: string, { start, end, step }: Grid): Promise<Result[]> {
    return this.#ask('query_range', {
      query,
      start: String(start),
      end: String(end),
      step: String(step),
    });
  }

  /**
   * What a query says at a moment (Unix seconds).
   *
   * @throws PrometheusError
   */
  instant(query: string, time: number): Promise<Result[]> {
    return this.#ask('query', { query, time: String(time) });
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #ask(
    call: 'query' | 'query_range',
    form: Record<string, string>,
  ): Promise<Result[]> {
    const { url, headers, timeoutSeconds } = this.#options;
    const { origin, pathname } = new URL(url);
    const prefix = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
    const authorization = await this.#authorization();
    const body = new URLSearchParams({
      ...form,
      timeout: `${timeoutSeconds}s`,
    }).toString();
    try {
      const response = await this.#agent.request({
        origin,
        path: `${prefix}/${API}/${call}`,
        method: 'POST',
        headers: {
          ...headers,
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          ...(authorization && { authorization }),
        },
        body,
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
      });
      return await readAnswer(response, [
        ...Object.values(headers),
        ...(authorization?.split(' ').slice(1) ?? []),
        this.#options.basic?.password ?? '',
      ]);
    } catch (error) {
      if (error instanceof PrometheusError) throw error;
      const { name, code, message } = error as NodeJS.ErrnoException;
      throw new PrometheusError(
        name === 'TimeoutError'
          ? `no answer within ${timeoutSeconds} s`
          : `no connection (${code ?? message})`,
        { isAway: true },
      );
    }
  }
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `Invalid configuration: tenants.monitoring.prometheus.caFile: the file cannot be read (${code})`,
    );
  }
}
