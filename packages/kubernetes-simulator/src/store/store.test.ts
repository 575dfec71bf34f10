// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { KubeObject } from '../objects';
import { Journal } from './Journal';
import { ObjectStore } from './ObjectStore';

const R = '/configmaps';
const object = (name: string, data = '1', namespace = 'n'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data,
});

describe('ObjectStore', () => {
  it('counts one resource version for all resources and keeps order', () => {
    const store = new ObjectStore();
    const first = store.put(R, object('b'));
    const second = store.put('/secrets', object('a'));
    store.put(R, object('a'));
    expect(Number(second.metadata.resourceVersion)).toBe(
      Number(first.metadata.resourceVersion) + 1,
    );
    expect(store.list(R).map(it => it.metadata.name)).toEqual(['a', 'b']);
    expect(store.list(R, 'other')).toEqual([]);
  });

  it('tells what happened since a revision, with the state before', () => {
    const store = new ObjectStore();
    const made = store.put(R, object('a'));
    store.put(R, object('a', '2'));
    store.remove(R, object('a', '2'));
    const since = store.since(R, Number(made.metadata.resourceVersion))!;
    expect(since.map(it => [it.type, it.previous?.data])).toEqual([
      ['MODIFIED', '1'],
      ['DELETED', '2'],
    ]);
    expect(store.since(R, store.revision)).toEqual([]);
  });

  it('knows what it has forgotten', () => {
    const store = new ObjectStore(undefined, undefined, 10);
    const from = store.revision;
    for (let at = 0; at < 50; at++) store.put(R, object('a', String(at)));
    expect(store.since(R, from)).toBeUndefined();
    expect(store.since(R, store.revision - 5)).toHaveLength(5);
    store.compact();
    expect(store.since(R, store.revision - 5)).toBeUndefined();
    expect(store.since(R, store.revision)).toEqual([]);
  });
});

describe('Journal', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'journal-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const open = () => {
    const journal = new Journal(folder);
    const store = new ObjectStore(journal.load(), journal);
    journal.open(() => store.state());
    return { journal, store };
  };

  it('brings everything back without having been closed, a torn last line aside', () => {
    const { store } = open();
    store.put(R, object('a'));
    store.put(R, object('b'));
    store.remove(R, object('a'));
    fs.appendFileSync(path.join(folder, 'journal.jsonl'), '{"revision":99,"ke');
    const again = open();
    expect(again.store.list(R)).toEqual(store.list(R));
    expect(again.store.revision).toBe(store.revision);
    expect(again.store.since(R, store.revision - 1)).toBeUndefined();
  });

  it('goes on counting after a clean stop and keeps files to the owner', () => {
    const { store, journal } = open();
    const made = store.put(R, object('a'));
    journal.close();
    const next = open().store.put(R, object('b'));
    expect(Number(next.metadata.resourceVersion)).toBe(
      Number(made.metadata.resourceVersion) + 1,
    );
    for (const name of fs.readdirSync(folder)) {
      expect(fs.statSync(path.join(folder, name)).mode & 0o077).toBe(0);
    }
  });
});
