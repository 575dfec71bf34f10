// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An API server's answers as they come: status, headers and body, refusals included; nothing is retried or interpreted.

import { Agent, request } from 'undici';
import { ConnectionOptions } from '../Server';
import { readLines } from '../readLines';

/** One answer. The body is parsed where it is JSON. */
export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: any;
};

/** One line of a watch. */
export type RawEvent = { type: string; object: any };

/** A watch and how it ended; the events of one that was refused are empty. */
export type RawWatch = { status: number; events: RawEvent[]; body?: any };

const PATCHES = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
};

type More = { accept?: string; headers?: Record<string, string | string[]> };

/** Calls of any form, for tests that compare servers. */
export class RawApi {
  private readonly agent: Agent;
  private readonly url: string;
  private readonly token?: string;

  constructor(options: ConnectionOptions) {
    this.url = options.url.replace(/\/$/, '');
    this.token = options.token;
    this.agent = new Agent({
      connect: { ca: options.ca, ...options.clientCertificate },
    });
  }

  get(path: string, more?: More): Promise<RawAnswer> {
    return this.send('GET', path, undefined, more);
  }

  post(path: string, body: unknown, more?: More): Promise<RawAnswer> {
    return this.send('POST', path, body, more);
  }

  put(path: string, body: unknown, more?: More): Promise<RawAnswer> {
    return this.send('PUT', path, body, more);
  }

  delete(path: string, body?: unknown, more?: More): Promise<RawAnswer> {
    return this.send('DELETE', path, body, more);
  }

  patch(
    path: string,
    body: unknown,
    type: keyof typeof PATCHES = 'merge',
    more?: More,
  ): Promise<RawAnswer> {
    return this.send('PATCH', path, body, more, PATCHES[type]);
  }

  /** Server-side apply by the manager `contract`, or another. */
  apply(path: string, body: any, query = ''): Promise<RawAnswer> {
    const manager = query.includes('fieldManager=')
      ? ''
      : 'fieldManager=contract&';
    return this.patch(`${path}?${manager}${query}`, body, 'apply');
  }

  /** Everything until the server ends the watch; the path carries the query. `heard` is told of each event as it comes. */
  async watch(
    path: string,
    more?: More & { heard?: (event: RawEvent) => void },
  ): Promise<RawWatch> {
    const events: RawEvent[] = [];
    const { statusCode, body } = await request(`${this.url}${path}`, {
      dispatcher: this.agent,
      headers: this.headers(more),
    });
    if (statusCode !== 200) {
      return { status: statusCode, events, body: parse(await body.text()) };
    }
    for await (const line of readLines(body)) {
      const event = JSON.parse(line);
      events.push(event);
      more?.heard?.(event);
    }
    return { status: statusCode, events };
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    content: unknown,
    more?: More,
    type = 'application/json',
  ): Promise<RawAnswer> {
    const { statusCode, headers, body } = await request(`${this.url}${path}`, {
      dispatcher: this.agent,
      method,
      headers: {
        ...this.headers(more),
        ...(content !== undefined && { 'content-type': type }),
      },
      body: content === undefined ? undefined : JSON.stringify(content),
    });
    return { status: statusCode, headers, body: parse(await body.text()) };
  }

  private headers(more: More = {}) {
    return {
      accept: more.accept ?? 'application/json',
      ...(this.token && { authorization: `Bearer ${this.token}` }),
      ...more.headers,
    };
  }
}

function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
