// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Calls the CI that is configured and nobody else: redirects are not followed, they would take the credential along, and a
// name that leads to a private address is refused where nobody said that CI is there.

import { lookup } from 'node:dns';
import { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isPrivate } from '../config/dispatchSchema';
import { DispatchCall } from './dispatchCall';

const PATIENCE_MS = 10_000;

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
    const { url, headers, body } = call;
    const { origin, pathname, search } = new URL(url);
    const late = AbortSignal.timeout(this.patienceMs);
    try {
      const response = await this.#agent.request({
        origin,
        path: `${pathname}${search}`,
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.any([signal, late]),
      });
      await response.body.dump({ limit: 64 * 1024 });
      const { statusCode } = response;
      if (statusCode >= 200 && statusCode < 300) return;
      throw new DispatchFailure(`HTTP ${statusCode}`);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DispatchFailure) throw error;
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
