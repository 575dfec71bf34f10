// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Calls the CI that is configured and nobody else: redirects are not followed, they would take the credential along, and a
// name that leads to a private address is refused where nobody said that CI is there.

import { lookup } from 'node:dns';
import { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { Agent } from 'undici';
import { isPrivate } from '../config/dispatchSchema';
import { DispatchCall, DispatchQuestion } from './dispatchCall';

const PATIENCE_MS = 10_000;
/** Of an answer; Gitea describes repository and people with each of 50 runs. */
const LONGEST_BYTES = 4 * 1024 * 1024;

/** Why CI did not take it, in words of the protocol, without address and credential. */
export class DispatchFailure extends Error {
  override name = 'DispatchFailure';
}

export class DispatchClient {
  readonly #agent: Agent;

  constructor(
    options: { allowPrivateAddresses: boolean },
    private readonly patienceMs = PATIENCE_MS,
  ) {
    this.#agent = new Agent({
      connect: {
        timeout: patienceMs,
        ...(!options.allowPrivateAddresses && { lookup: lookupPublic }),
      },
    });
  }

  /** @throws DispatchFailure unless CI took it; whatever `signal` aborts with when it does. */
  async send(call: DispatchCall, signal: AbortSignal): Promise<void> {
    const { status } = await this.call(call, call.body, signal);
    if (!isFine(status)) throw new DispatchFailure(`HTTP ${status}`);
  }

  /**
   * Answers what CI says, at most 4 MiB of it; undefined where it knows no such question (404).
   * @throws DispatchFailure when it says nothing; whatever `signal` aborts with when it does.
   */
  async ask(
    question: DispatchQuestion,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { status, text } = await this.call(question, undefined, signal);
    if (status === 404) return undefined;
    if (!isFine(status)) throw new DispatchFailure(`HTTP ${status}`);
    return text;
  }

  private async call(
    { url, headers }: DispatchQuestion,
    body: string | undefined,
    signal: AbortSignal,
  ): Promise<{ status: number; text: string }> {
    const { origin, pathname, search } = new URL(url);
    const late = AbortSignal.timeout(this.patienceMs);
    try {
      const response = await this.#agent.request({
        origin,
        path: `${pathname}${search}`,
        method: body === undefined ? 'GET' : 'POST',
        headers,
        body,
        signal: AbortSignal.any([signal, late]),
      });
      const text = await readText(response.body);
      return { status: response.statusCode, text };
    } catch (error) {
      signal.throwIfAborted();
      const { code } = error as NodeJS.ErrnoException;
      throw new DispatchFailure(
        late.aborted ? 'ETIMEDOUT' : code ?? 'ECONNRESET',
      );
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

/** As much as is of use; the connection of a longer answer is closed. */
async function readText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let room = LONGEST_BYTES;
  // Leaving the loop early ends the connection, which is no error of anybody who waits.
  body.on('error', () => {});
  for await (const chunk of body) {
    chunks.push(chunk.subarray(0, room));
    room -= chunk.length;
    if (room <= 0) break;
  }
  return Buffer.concat(chunks).toString();
}

const isFine = (status: number) => status >= 200 && status < 300;

/** As `lookup`, but fails as soon as one of the addresses is private: which of them is taken, nobody says. */
const lookupPublic: LookupFunction = (hostname, options, done) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      done(error, []);
    } else if (addresses.some(({ address }) => isPrivate(address))) {
      done(Object.assign(new Error(), { code: 'EPRIVATE' }), []);
    } else if (options.all) {
      done(null, addresses);
    } else {
      done(null, addresses[0].address, addresses[0].family);
    }
  });
