// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Keeps the provider's sessions, grants and refresh tokens in one JSON file, so that a restart signs nobody out.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Row {
  payload: AdapterPayload;
  /** Milliseconds since the epoch; absent: never. */
  expiresAt?: number;
}

/** All models of one provider. Small by nature: five people, short-lived rows. */
export class TokenFile {
  private readonly rows: Map<string, Row>;

  constructor(private readonly path: string) {
    this.rows = new Map(Object.entries(read(path)));
  }

  get(key: string): AdapterPayload | undefined {
    const row = this.rows.get(key);
    return row && !isExpired(row) ? row.payload : undefined;
  }

  find(prefix: string, matches: (payload: AdapterPayload) => boolean) {
    for (const [key, row] of this.rows) {
      if (key.startsWith(prefix) && !isExpired(row) && matches(row.payload)) {
        return row.payload;
      }
    }
    return undefined;
  }

  set(key: string, payload: AdapterPayload, expiresInSeconds?: number): void {
    const expiresAt = expiresInSeconds && Date.now() + expiresInSeconds * 1000;
    this.rows.set(key, { payload, ...(expiresAt && { expiresAt }) });
    this.save();
  }

  deleteWhere(
    matches: (key: string, payload: AdapterPayload) => boolean,
  ): void {
    for (const [key, row] of this.rows) {
      if (matches(key, row.payload)) this.rows.delete(key);
    }
    this.save();
  }

  /** Whole or not at all: a crash in the middle leaves the file of before. */
  save(): void {
    for (const [key, row] of this.rows) {
      if (isExpired(row)) this.rows.delete(key);
    }
    const next = `${this.path}.next`;
    writeFileSync(next, JSON.stringify(Object.fromEntries(this.rows)), {
      mode: 0o600,
    });
    renameSync(next, this.path);
  }
}

/** One model's view of the file, in the shape `oidc-provider` asks for. */
export class FileAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly file: TokenFile,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
    this.file.set(this.key(id), payload, expiresIn);
  }

  async find(id: string) {
    return this.file.get(this.key(id));
  }

  async findByUid(uid: string) {
    return this.file.find(this.key(''), payload => payload.uid === uid);
  }

  async findByUserCode(code: string) {
    return this.file.find(this.key(''), payload => payload.userCode === code);
  }

  async consume(id: string) {
    const payload = this.file.get(this.key(id));
    if (!payload) return;
    payload.consumed = Math.floor(Date.now() / 1000);
    this.file.save();
  }

  async destroy(id: string) {
    this.file.deleteWhere(key => key === this.key(id));
  }

  async revokeByGrantId(grantId: string) {
    // Of this model alone: a sign-in under way names the grant of before, and outlives it when another person signs in.
    const own = this.key('');
    this.file.deleteWhere(
      (key, payload) => key.startsWith(own) && payload.grantId === grantId,
    );
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}

function isExpired({ expiresAt }: Row): boolean {
  return expiresAt !== undefined && expiresAt <= Date.now();
}

function read(path: string): Record<string, Row> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(
      `${path} cannot be read (${
        (error as Error).message
      }); delete it to sign everybody out`,
    );
  }
}
