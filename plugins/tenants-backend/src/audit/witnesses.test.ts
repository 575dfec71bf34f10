// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Witnesses of the audit that lie, and that are lied about: none hides what the others know.

import { generateKeyPairSync } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { ChainedEntry, Checkpoint, StoredEntry } from './AuditEntry';
import { ChainWatch, WatchedChain } from './ChainWatch';
import { ChainFault, describeFault } from './ChainFault';
import { chainEntries } from './hashEntry';
import { verifyChain } from './verifyChain';
import { Witness } from './witnesses';

const entry = (event: string): StoredEntry => ({
  at: '2026-11-29T10:00:00.000Z',
  who: 'dana',
  via: null,
  event,
  outcome: 'succeeded',
  tenant_id: null,
  life: null,
  requests: '[]',
  digest_before: null,
  digest_after: null,
  rule: null,
  meta: '{}',
});
const chainOf = (...events: string[]) =>
  chainEntries(undefined, events.map(entry));
const events = Array.from({ length: 12 }, (_, i) => `event-${i + 1}`);
const chain = chainOf(...events);
const rewritten = chainOf(...events.slice(0, 4), 'another', ...events.slice(5));
const witness = (seq: number, by = `commit ${seq}`): Witness => ({
  seq,
  hash: chain[seq - 1].hash,
  by,
});
const liar = (seq: number): Witness => ({
  seq,
  hash: 'f'.repeat(64),
  by: 'commit liar',
});

async function* pagesOf(rows: ChainedEntry[]) {
  yield rows;
}
const found = async (rows: ChainedEntry[], witnesses: Witness[]) =>
  (await verifyChain(pagesOf(rows), witnesses)).faults.map(describeFault);

describe('a false witness', () => {
  it('of an early row hides no end that was written anew', async () => {
    const known = [witness(3), witness(8), witness(10)];
    const before = await found(chain, [...known, liar(4)]);
    const after = await found(rewritten, [...known, liar(4)]);
    expect(before).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect(after.join()).toMatch(/and 2 more/);
  });

  it('of a row that never was hides no end that was cut off', async () => {
    const known = [witness(3), witness(12)];
    const before = await found(chain, [...known, liar(9999)]);
    const after = await found(chain.slice(0, 9), [...known, liar(9999)]);
    expect(before).toEqual([
      'Rows 13 to 9999 were cut off the end: commit liar knows better',
    ]);
    expect(after).not.toEqual(before);
    expect(after.join()).toMatch(/commit 12/);
  });
});

describe('the watch', () => {
  const { privateKey: key } = generateKeyPairSync('ed25519');
  let rows: ChainedEntry[];
  let checkpoints: Checkpoint[];
  let verdict: ChainFault[];
  let now: string;

  const store: WatchedChain = {
    append: async () => {},
    chain: async () => rows.at(-1),
    prune: async () => {},
    pages: () => pagesOf(rows),
    checkpoints: async () => checkpoints,
    addCheckpoint: async checkpoint => {
      checkpoints.push(checkpoint);
    },
    saveVerdict: async (_head, faults) => {
      verdict = faults;
    },
  };
  const look = () =>
    new ChainWatch({
      store,
      leases: { hold: async () => true, release: async () => {} },
      logger: mockServices.logger.mock(),
      origin: 'portal.example/tenants',
      key,
      now: () => new Date(now),
    }).look();

  beforeEach(() => {
    rows = chain;
    checkpoints = [];
    now = '2026-11-29T10:00:00.000Z';
  });

  it('writes checkpoints again after a clock that was years ahead', async () => {
    rows = chain.slice(0, 5);
    now = '2036-11-29T10:00:00.000Z';
    await look();
    rows = chain;
    now = '2026-11-29T10:00:00.000Z';
    await look();
    expect(checkpoints.map(({ seq }) => seq)).toEqual([5, 12]);
  });

  it('finds a checkpoint that was written anew with the rows', async () => {
    await look();
    expect(verdict).toEqual([]);
    rows = rewritten;
    const { hash } = rewritten[11];
    checkpoints = checkpoints.map(it => ({ ...it, hash }));
    await look();
    expect(verdict).toMatchObject([{ code: 'forged', seq: 12 }]);
    // With a note that says so, too, whose signature is of another text.
    checkpoints = checkpoints.map(it => ({
      ...it,
      note: it.note.replace(
        /^(.*\n\d+\n)[^\n]+/,
        `$1${Buffer.from(hash, 'hex').toString('base64')}`,
      ),
    }));
    await look();
    expect(verdict).toMatchObject([{ code: 'forged', seq: 12 }]);
  });
});
