// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Keeps the store on disk: a snapshot, and a journal of every change since, so that kill -9 loses nothing.

import fs from 'node:fs';
import path from 'node:path';
import { KubeObject } from '../objects';
import { ChangeSink, StoreState } from './ObjectStore';

const REWRITE_AFTER = 20_000;

/** The journal of one data folder. One process may have it open. */
export class Journal implements ChangeSink {
  private file: number | undefined;
  private lines = 0;
  private source: (() => StoreState) | undefined;

  constructor(private readonly folder: string) {}

  /** What the last process left, or undefined in a fresh folder. A torn last line is dropped. */
  load(): StoreState | undefined {
    const snapshot = readIfThere(this.snapshotPath);
    const journal = readIfThere(this.journalPath);
    if (snapshot === undefined && journal === undefined) return undefined;
    const state: StoreState = snapshot
      ? JSON.parse(snapshot)
      : { revision: 1, objects: [] };
    const objects = new Map(state.objects);
    let { revision } = state;
    for (const line of (journal ?? '').split('\n')) {
      const change = parse(line);
      // A crash between the two files leaves journal lines the snapshot already holds.
      if (!change || change.revision <= state.revision) continue;
      revision = change.revision;
      if (change.object) objects.set(change.key, change.object);
      else objects.delete(change.key);
    }
    return { revision, objects: [...objects] };
  }

  /** Starts a fresh journal from the state that `source` gives now. */
  open(source: () => StoreState): void {
    this.source = source;
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.rewrite();
  }

  append(change: { revision: number; key: string; object?: KubeObject }): void {
    if (this.file === undefined) return;
    fs.writeSync(this.file, `${JSON.stringify(change)}\n`);
    this.lines += 1;
    // Not at once: the store that calls this is in the middle of a change.
    if (this.lines === REWRITE_AFTER) setImmediate(() => this.rewrite());
  }

  /** Writes a last snapshot and lets go of the folder. */
  close(): void {
    if (this.file === undefined) return;
    this.rewrite();
    fs.closeSync(this.file);
    this.file = undefined;
    this.source = undefined;
  }

  private rewrite(): void {
    if (!this.source) return;
    const next = `${this.snapshotPath}.next`;
    fs.writeFileSync(next, JSON.stringify(this.source()), { mode: 0o600 });
    fs.renameSync(next, this.snapshotPath);
    if (this.file !== undefined) fs.closeSync(this.file);
    this.file = fs.openSync(this.journalPath, 'w', 0o600);
    this.lines = 0;
  }

  private get snapshotPath(): string {
    return path.join(this.folder, 'snapshot.json');
  }

  private get journalPath(): string {
    return path.join(this.folder, 'journal.jsonl');
  }
}

function readIfThere(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function parse(
  line: string,
): { revision: number; key: string; object?: KubeObject } | undefined {
  try {
    return line ? JSON.parse(line) : undefined;
  } catch {
    return undefined;
  }
}
