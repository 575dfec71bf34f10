// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The bearer token of a cluster: fixed, or from a file that is replaced now and then.

import { readFile, stat } from 'node:fs/promises';
import { KubernetesError, TOKEN_UNREADABLE } from './KubernetesError';

/** Projected tokens rotate about hourly; one look a second costs nothing and is soon enough. */
const LOOK_EVERY_MS = 1000;

/** Gives the token to send; keeps it out of sight of loggers and inspectors. */
export class Credential {
  readonly #file?: string;
  #token?: string;
  #stamp = '';
  #lookedAt = -Infinity;

  private constructor(token?: string, file?: string) {
    this.#token = token;
    this.#file = file;
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

  /** The text without the token, should a server have repeated it. */
  scrub(text: string): string {
    return this.#token ? text.replaceAll(this.#token, '[redacted]') : text;
  }

  async #look(file: string): Promise<void> {
    try {
      const { mtimeMs, size, ino } = await stat(file);
      const stamp = `${ino}/${mtimeMs}/${size}`;
      if (stamp !== this.#stamp) {
        this.#token = (await readFile(file, 'utf8')).trim();
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
