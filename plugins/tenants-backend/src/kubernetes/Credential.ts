// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The bearer token of a cluster: fixed, from a file that is replaced now and then, or asked of somebody.

import { readFile, stat } from 'node:fs/promises';
import { createScrubber, Scrubber } from '../redaction/createScrubber';
import {
  KubernetesError,
  TOKEN_UNREADABLE,
  UnreachableError,
  within,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** Projected tokens rotate about hourly; one look a second costs nothing and is soon enough. */
const LOOK_EVERY_MS = 1000;

/** A login may run a program, so it is asked for less often; a token that is refused is renewed at once. */
const LOGIN_EVERY_MS = 60_000;

/** Tokens that a late answer may still repeat. */
const KEPT_IN_MIND = 3;

export type CredentialOptions = {
  token?: string;
  tokenFile?: string;
  /** Says the token as it is now; `undefined` where none is needed. */
  login?: (signal: AbortSignal) => Promise<string>;
  /** How long a login may take; default 10,000. */
  timeoutMs?: number;
};

/** Gives the token to send. Its fields are `#`, where other classes say `private`: loggers and inspectors do not see these. */
export class Credential {
  readonly #file?: string;
  readonly #login?: (signal: AbortSignal) => Promise<string>;
  readonly #timeoutMs: number;
  #token?: string;
  #asking?: Promise<void>;
  #stamp = '';
  #lookedAt = -Infinity;
  #sent: string[] = [];
  #scrubber: Scrubber = createScrubber([]);

  private constructor({
    token,
    tokenFile,
    login,
    timeoutMs = 10_000,
  }: CredentialOptions) {
    this.#timeoutMs = timeoutMs;
    this.#file = tokenFile;
    this.#login = login;
    this.#use(token);
  }

  /** A login wins over a file, a file over a fixed token; none of them means that no token is sent. */
  static create(options: CredentialOptions): Credential {
    return new Credential(options);
  }

  /** The token to send now. */
  async token(): Promise<string | undefined> {
    const every = this.#login ? LOGIN_EVERY_MS : LOOK_EVERY_MS;
    if (performance.now() - this.#lookedAt > every) {
      await this.#look().catch(error => {
        // What a login gave last is good until a server says otherwise.
        if (!this.#login || this.#token === undefined) throw error;
        this.#lookedAt = performance.now();
      });
    }
    return this.#token;
  }

  /** Reads the file, or asks, again; true when there is a token other than the one that was refused. */
  async renew(refused: string | undefined): Promise<boolean> {
    if (!this.#file && !this.#login) return false;
    this.#stamp = '';
    await this.#look();
    return this.#token !== refused;
  }

  /** Makes what a server said fit to be kept: without the token, should it have been repeated, in whatever encoding. */
  get scrub(): Scrubber {
    return this.#scrubber;
  }

  #use(token: string | undefined): void {
    this.#token = token;
    if (!token || this.#sent.includes(token)) return;
    this.#sent = [token, ...this.#sent].slice(0, KEPT_IN_MIND);
    this.#scrubber = createScrubber(this.#sent);
  }

  async #look(): Promise<void> {
    // Whoever comes while it is asked for waits for the same answer.
    this.#asking ??= this.#lookNow().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  async #lookNow(): Promise<void> {
    if (this.#login) await this.#ask(this.#login);
    else if (this.#file) await this.#read(this.#file);
  }

  async #ask(login: (signal: AbortSignal) => Promise<string>): Promise<void> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    try {
      // Not everything that is asked listens to the signal.
      this.#use(await within(login(signal), this.#timeoutMs));
      this.#lookedAt = performance.now();
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'InputError') {
        throw unreadable('Asking for a token', message);
      }
      throw new UnreachableError('timeout', `Asking for a token: ${message}`);
    }
  }

  async #read(file: string): Promise<void> {
    try {
      const { mtimeMs, size, ino } = await stat(file);
      const stamp = `${ino}/${mtimeMs}/${size}`;
      if (stamp !== this.#stamp) {
        this.#use((await readFile(file, 'utf8')).trim());
        this.#stamp = stamp;
      }
      this.#lookedAt = performance.now();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const problem = `the token file cannot be read (${code})`;
      throw unreadable('Reading the token file', problem);
    }
  }
}

function unreadable(request: string, message: string): KubernetesError {
  const reason = TOKEN_UNREADABLE;
  return new KubernetesError({ request, status: 401, reason, message });
}
