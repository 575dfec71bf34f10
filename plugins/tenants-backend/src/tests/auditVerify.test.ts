// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The command that operators run, on a file and beside a repository: what it says, and what it ends with.

import createKnex, { Knex } from 'knex';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicKeyOf, writeCheckpoint } from '../audit/checkpoint';
import { AuditStore } from '../database/AuditStore';
import { migrate } from '../database/migrate';
import { DatabaseRepositoryStore } from '../database/DatabaseRepositoryStore';
import { TestRepository } from '../delivery/git/testUtils/TestRepository';

const root = join(__dirname, '../../../..');

describe('npm run audit:verify', () => {
  let folder: string;
  let file: string;
  let knex: Knex;
  let repository: TestRepository;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ecp-audit-'));
    file = join(folder, 'tenants.sqlite');
    knex = createKnex({
      client: 'better-sqlite3',
      connection: { filename: file },
      useNullAsDefault: true,
    });
    await migrate(knex);
    const store = new AuditStore(knex);
    for (const event of ['one', 'two', 'three']) {
      await store.append({ who: 'dana', event, outcome: 'succeeded' });
    }
    const head = await new DatabaseRepositoryStore(knex).auditHead();
    repository = new TestRepository();
    repository.commit(
      { 'tenants/a/tenant.yaml': 'a\n' },
      { message: `Deploy tenant a\n\nOp-Id: a/1\nAudit-Head: ${head}\n` },
    );
  });
  afterAll(async () => {
    await knex.destroy();
    repository.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function verify(...args: string[]) {
    const argv = ['--require', '@backstage/cli/config/nodeTransform.cjs'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...argv, 'tools/audit/verify.ts', ...args],
      { cwd: root, encoding: 'utf8' },
    );
    return { status, said: `${stdout}${stderr}`.trim() };
  }

  it('says that all of it holds, what is gone from the end, and where it cannot look', async () => {
    const { path } = repository;
    const whole = verify('--database', file, '--repository', path);
    expect(whole.said).toMatch(
      /^✓ 3 rows hold, up to hash [0-9a-f]{64}; 1 of 1 checkpoints and commits agree$/,
    );
    expect(whole.status).toBe(0);

    await knex.raw('DROP TRIGGER audit_entries_no_delete');
    await knex('audit_entries').where({ seq: 3 }).delete();
    expect(verify('--database', file).status).toBe(0);
    const cut = verify('--database', file, '--repository', `file://${path}`);
    expect(cut.said).toMatch(
      /^✗ Row 3 was cut off the end: commit [0-9a-f]{12} knows better$/,
    );
    expect(cut.status).toBe(1);

    // As the portal's configuration names it: a file for each plugin.
    const config = join(folder, 'app-config.yaml');
    writeFileSync(
      config,
      `backend:\n  database:\n    client: better-sqlite3\n    connection: { directory: ${folder} }\n`,
    );
    expect(verify('--config', config)).toMatchObject({
      status: 0,
      said: expect.stringMatching(/2 rows hold/),
    });
    const nowhere = verify('--database', join(folder, 'nothing'));
    expect(nowhere.status).toBe(2);
    expect(nowhere.said).toMatch(/^✗ There is no file/);
  });

  it('counts checkpoints by the keys of then and now, those that were taken away, and says what nobody knows', async () => {
    const saved = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const [first, second] = await new AuditStore(knex).rows(0, 2);
    const at = '2026-11-29T10:00:00.000Z';
    const origin = 'portal.example/tenants';
    const keys = [1, 2].map(() => generateKeyPairSync('ed25519').privateKey);
    const [before, now] = keys.map((key, i) =>
      saved(`${i}.pem`, publicKeyOf(key)),
    );
    const rows = [first, second].map(({ seq, hash }, i) => ({
      seq,
      hash,
      at,
      note: writeCheckpoint({ seq, hash }, at, { origin, key: keys[i] }),
      signed: true,
    }));
    await knex('audit_checkpoints').insert(rows);
    const said = (...args: string[]) => verify('--database', file, ...args);

    const rotated = said('--public-key', now, '--public-key', before);
    expect(rotated).toMatchObject({
      status: 0,
      said: expect.stringMatching(/^✓ .*2 of 2 checkpoints and commits agree$/),
    });
    const old = said('--public-key', before);
    expect(old.said).toMatch(/do not count, since no key .* signed them: 1/);
    expect(old.said).toMatch(/Rows 2 to 2 are known to nobody else/);
    expect(old.status).toBe(0);

    await knex('audit_checkpoints').update({ hash: 'f'.repeat(64) });
    const forged = said('--public-key', now);
    expect(forged.said).toMatch(/✗ The checkpoint of row 2 is not what was/);
    expect(forged.status).toBe(1);

    await knex('audit_checkpoints').delete();
    expect(said().said).toMatch(/Rows 1 to 2 are known to nobody else/);
    const gone = { seq: 3, hash: 'a'.repeat(64) };
    const note = saved('note', writeCheckpoint(gone, at, { origin }));
    expect(said('--checkpoint', note)).toMatchObject({
      status: 1,
      said: expect.stringMatching(
        /✗ Row 3 was cut off the end: the checkpoint/,
      ),
    });
    expect(said('--checkpoint', now)).toMatchObject({ status: 2 });
  });
});
