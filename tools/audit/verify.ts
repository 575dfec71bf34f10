// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run audit:verify`: walks the audit's chain, beside what checkpoints and commits remember of it.
// Ends with 0 where all of it holds, 1 where a row is named that does not, 2 where it could not be looked at.

import { parseArgs } from 'node:util';
import { readFile } from 'node:fs/promises';
import { describeFault } from '../../plugins/tenants-backend/src/audit/ChainFault';
import {
  checkpointWitnesses,
  forgedFaults,
  judgeCheckpoints,
} from '../../plugins/tenants-backend/src/audit/judgeCheckpoints';
import {
  ChainVerdict,
  verifyChain,
} from '../../plugins/tenants-backend/src/audit/verifyChain';
import { AuditStore } from '../../plugins/tenants-backend/src/database/AuditStore';
import { openDatabase } from './openDatabase';
import { readNotes } from './readNotes';
import { readTrailers } from './readTrailers';

const HELP = `npm run audit:verify -- [options]
  --database <address or file>   PostgreSQL (postgres://…) or an SQLite file; default: that of the plugin by the app-config
  --config <file>                app-config to read instead of the usual ones; may stand several times
  --repository <address or path> the manifest repository, whose commits carry Audit-Head
  --public-key <file>            checkpoints of the database count only if signed with this key (PEM); several times after a change of keys
  --checkpoint <file>            a checkpoint that was taken away from the portal; may stand several times`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      config: { type: 'string', multiple: true },
      repository: { type: 'string' },
      'public-key': { type: 'string', multiple: true },
      checkpoint: { type: 'string', multiple: true },
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
    const keys = await Promise.all(
      (values['public-key'] ?? []).map(file => readFile(file, 'utf8')),
    );
    const kept = judgeCheckpoints(await store.checkpoints(), keys);
    const taken = judgeCheckpoints(await readNotes(values.checkpoint), keys);
    // What somebody kept for themselves needs no signature.
    const counted = [...kept.proven, ...taken.proven, ...taken.unproven];
    const uncounted = keys.length > 0 ? kept.unproven : [];
    if (keys.length === 0) counted.push(...kept.unproven);
    const witnesses = [
      ...checkpointWitnesses(counted),
      ...(values.repository ? await readTrailers(values.repository) : []),
    ];
    const verdict = await verifyChain(store.pages(), witnesses);
    const faults = [
      ...verdict.faults,
      ...forgedFaults([...kept.forged, ...taken.forged]),
    ];
    for (const fault of faults) console.error(`✗ ${describeFault(fault)}`);
    if (faults.length > 0) return 1;
    const { head, first, agreed } = verdict;
    console.log(
      head
        ? `✓ ${head.seq - first + 1} rows hold, up to hash ${
            head.hash
          }; ${agreed} of ${witnesses.length} checkpoints and commits agree`
        : '✓ The audit is empty',
    );
    for (const said of remarks(verdict, uncounted.length)) console.log(said);
    return 0;
  } finally {
    await close();
  }
}

/** What the verdict does not speak of. */
function remarks(
  { head, first, known }: ChainVerdict,
  uncounted: number,
): string[] {
  const last = head?.seq ?? 0;
  return [
    ...(uncounted > 0
      ? [
          `• Checkpoints that do not count, since no key that was given signed them: ${uncounted}`,
        ]
      : []),
    ...(first > 1 ? [`• Rows 1 to ${first - 1} were pruned`] : []),
    ...(known < last
      ? [
          `• Rows ${Math.max(
            known + 1,
            first,
          )} to ${last} are known to nobody else: cut off or written anew, they would not be missed`,
        ]
      : []),
  ];
}

// Backstage's database manager keeps a timer that nobody can stop.
main().then(
  code => process.exit(code),
  error => {
    console.error(`✗ ${error.message}`);
    process.exit(2);
  },
);
