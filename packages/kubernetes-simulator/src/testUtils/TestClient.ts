// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// A plain HTTPS client for tests: what it gets is what the server sent.

import https from 'node:https';
import { SimulatedKubernetes } from '../startKubernetes';

/** An answer. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: any;
}

/** How to ask. */
export interface Ask {
  token?: string;
  contentType?: string;
  headers?: Record<string, string>;
}

/** A watch in progress. */
export interface TestWatch {
  events: any[];
  status(): number | undefined;
  ended: Promise<void>;
  close(): void;
}

/** Talks to a simulated cluster as its admin unless told otherwise. */
export class TestClient {
  private readonly agent: https.Agent;

  constructor(private readonly server: SimulatedKubernetes) {
    const ca = Buffer.from(server.caData, 'base64').toString();
    this.agent = new https.Agent({ ca, keepAlive: true });
  }

  get(path: string, ask?: Ask): Promise<Answer> {
    return this.request('GET', path, undefined, ask);
  }

  post(path: string, body: unknown, ask?: Ask): Promise<Answer> {
    return this.request('POST', path, body, ask);
  }

  put(path: string, body: unknown, ask?: Ask): Promise<Answer> {
    return this.request('PUT', path, body, ask);
  }

  delete(path: string, body?: unknown, ask?: Ask): Promise<Answer> {
    return this.request('DELETE', path, body, ask);
  }

  patch(
    path: string,
    kind: 'json' | 'merge' | 'strategic-merge',
    body: unknown,
    ask?: Ask,
  ): Promise<Answer> {
    const contentType = `application/${kind}-patch+json`;
    return this.request('PATCH', path, body, { ...ask, contentType });
  }

  /** Server-side apply under a field manager; `query` adds parameters such as `force=true`. */
  apply(
    path: string,
    manager: string,
    body: unknown,
    query = '',
    ask?: Ask,
  ): Promise<Answer> {
    const contentType = 'application/apply-patch+yaml';
    return this.request(
      'PATCH',
      `${path}?fieldManager=${manager}&${query}`,
      body,
      { ...ask, contentType },
    );
  }

  watch(path: string, token?: string): TestWatch {
    const events: any[] = [];
    let status: number | undefined;
    let text = '';
    const request = https.request(`${this.server.url}${path}`, {
      agent: this.agent,
      headers: this.headers({ token }),
    });
    const ended = new Promise<void>(resolve => {
      request.on('close', resolve);
      request.on('error', () => resolve());
      request.on('response', response => {
        status = response.statusCode;
        response.setEncoding('utf8').on('data', chunk => {
          text += chunk;
          const lines = text.split('\n');
          text = lines.pop()!;
          events.push(...lines.filter(Boolean).map(it => JSON.parse(it)));
        });
        response.on('end', resolve);
        response.on('error', () => resolve());
      });
    });
    request.end();
    return {
      events,
      status: () => status,
      ended,
      close: () => request.destroy(),
    };
  }

  close(): void {
    this.agent.destroy();
  }

  request(
    method: string,
    path: string,
    body?: unknown,
    ask: Ask = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = https.request(
        `${this.server.url}${path}`,
        { method, agent: this.agent, headers: this.headers(ask) },
        response => {
          let text = '';
          response.setEncoding('utf8').on('data', chunk => (text += chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              body: /json/.test(response.headers['content-type'] ?? '')
                ? JSON.parse(text)
                : text,
            }),
          );
        },
      );
      request.on('error', reject);
      if (body === undefined) {
        request.end();
        return;
      }
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      request.setHeader('content-length', Buffer.byteLength(text));
      request.end(text);
    });
  }

  private headers({ token, contentType, headers }: Ask) {
    return {
      'content-type': contentType ?? 'application/json',
      'user-agent': 'test-client/1.0',
      ...(token === ''
        ? {}
        : { authorization: `Bearer ${token ?? this.server.tokens.admin}` }),
      ...headers,
    };
  }
}

/** Asks again until the answer is good, for a minute at most. */
export async function until<T>(
  ask: () => T | Promise<T>,
  isGood: (value: T) => unknown,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (isGood(value)) return value;
    if (Date.now() > deadline) {
      throw new Error(`Still not so: ${JSON.stringify(value)?.slice(0, 2000)}`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
  }
}
