// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run audit:verify`: walks the audit's chain, beside what checkpoints and commits remember of it.
// Ends with 0 where all of it holds, 1 where a row is named that does not, 2 where it could not be looked at.

import { parseArgs } from 'node:util';
import { readFile } from 'node:fs/promises';
import { describeFault } from '../../plugins/tenants-backend/src/audit/ChainFault';
import { checkpointWitnesses } from '../../plugins/tenants-backend/src/audit/ChainWatch';
import { readCheckpoint } from '../../plugins/tenants-backend/src/audit/checkpoint';
import { verifyChain } from '../../plugins/tenants-backend/src/audit/verifyChain';
import { AuditStore } from '../../plugins/tenants-backend/src/database/AuditStore';
import { openDatabase } from './openDatabase';
import { readTrailers } from './readTrailers';

const HELP = `npm run audit:verify -- [options]
  --database <address or file>   PostgreSQL (postgres://…) or an SQLite file; default: that of the plugin by the app-config
  --config <file>                app-config to read instead of the usual ones; may stand several times
  --repository <address or path> the manifest repository, whose commits carry Audit-Head
  --public-key <file>            checkpoints count only if signed with this key (PEM)`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      config: { type: 'string', multiple: true },
      repository: { type: 'string' },
      'public-key': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { knex, close } = await openDatabase(values);
  try {
    const store = new AuditStore(knex);
    if (!(await store.exists())) {
      throw new Error('That database has no audit: is it the one of tenants?');
    }
    const checkpoints = await store.checkpoints();
    const key = values['public-key'];
    const pem = key === undefined ? undefined : await readFile(key, 'utf8');
    const faulty = checkpoints.filter(({ seq, hash, note }) => {
      const said = readCheckpoint(note, pem);
      return said?.seq !== seq || said.hash !== hash;
    });
    const trailers = values.repository
      ? await readTrailers(values.repository)
      : [];
    const witnesses = [
      ...checkpointWitnesses(checkpoints.filter(it => !faulty.includes(it))),
      ...trailers,
    ];
    const { head, faults, agreed } = await verifyChain(
      store.pages(),
      witnesses,
    );
    for (const { at } of faulty) {
      console.error(`✗ The checkpoint of ${at} is not what was signed`);
    }
    for (const fault of faults) console.error(`✗ ${describeFault(fault)}`);
    if (faults.length + faulty.length > 0) return 1;
    console.log(
      head
        ? `✓ ${head.seq} rows hold, up to hash ${head.hash}; ${agreed} of ${witnesses.length} checkpoints and commits agree`
        : '✓ The audit is empty',
    );
    return 0;
  } finally {
    await close();
  }
}

// Backstage's database manager keeps a timer that nobody can stop.
main().then(
  code => process.exit(code),
  error => {
    console.error(`✗ ${error.message}`);
    process.exit(2);
  },
);
