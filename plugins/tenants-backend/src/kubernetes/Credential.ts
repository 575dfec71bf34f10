// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The bearer token of a cluster: fixed, or from a file that is replaced now and then.

import { readFile, stat } from 'node:fs/promises';
import { createScrubber, Scrubber } from '../redaction/createScrubber';
import { KubernetesError, TOKEN_UNREADABLE } from './KubernetesError';

/** Projected tokens rotate about hourly; one look a second costs nothing and is soon enough. */
const LOOK_EVERY_MS = 1000;

/** Tokens that a late answer may still repeat. */
const KEPT_IN_MIND = 3;

/** Gives the token to send. Its fields are `#`, where other classes say `private`: loggers and inspectors do not see these. */
export class Credential {
  readonly #file?: string;
  #token?: string;
  #stamp = '';
  #lookedAt = -Infinity;
  #sent: string[] = [];
  #scrubber: Scrubber = createScrubber([]);

  private constructor(token?: string, file?: string) {
    this.#file = file;
    this.#use(token);
  }

  /** A file wins over a fixed token; neither means that no token is sent. */
  static create(options: { token?: string; tokenFile?: string }): Credential {
    return new Credential(options.token, options.tokenFile);
  }

  /** The token to send now. */
  async token(): Promise<string | undefined> {
    if (this.#file && performance.now() - this.#lookedAt > LOOK_EVERY_MS) {
      await this.#look(this.#file);
    }
    return this.#token;
  }

  /** Reads the file again; true when there is a token other than the one that was refused. */
  async renew(refused: string | undefined): Promise<boolean> {
    if (!this.#file) return false;
    this.#stamp = '';
    await this.#look(this.#file);
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

  async #look(file: string): Promise<void> {
    try {
      const { mtimeMs, size, ino } = await stat(file);
      const stamp = `${ino}/${mtimeMs}/${size}`;
      if (stamp !== this.#stamp) {
        this.#use((await readFile(file, 'utf8')).trim());
        this.#stamp = stamp;
      }
      this.#lookedAt = performance.now();
    } catch (error) {
      throw new KubernetesError({
        request: 'Reading the token file',
        status: 401,
        reason: TOKEN_UNREADABLE,
        message: `the token file cannot be read (${(error as any).code})`,
      });
    }
  }
}
