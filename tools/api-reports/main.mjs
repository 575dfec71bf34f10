// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run api-reports` writes down what every published package exports; `npm run test:api-reports` compares.
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { entriesOf } from '../packages/entries.mjs';
import { publishedPackages } from '../packages/workspaces.mjs';
import { root } from '../paths.mjs';
import { conclude } from '../test/conclude.mjs';
import { extract, TYPES } from './extract.mjs';

const write = process.argv.includes('--write');

async function main() {
  rmSync(TYPES, { recursive: true, force: true });
  const code = await runInForeground(
    process.execPath,
    [
      join(root, 'node_modules/.bin/tsc'),
      ...['-p', '.', '--incremental', 'false', '--outDir', TYPES],
    ],
    process.env,
  );
  if (code !== 0) throw new Error('the types are not sound');
  const stale = [];
  let fresh = 0;
  for (const { folder, manifest } of publishedPackages()) {
    for (const { way, file } of entriesOf(manifest)) {
      const name =
        way === '.' ? 'report' : `report-${way.slice(2).replace('/', '-')}`;
      const report = join(root, folder, `${name}.api.md`);
      if (extract({ folder, file, name, write }))
        stale.push(relative(root, report));
      else fresh += 1;
    }
  }
  for (const report of stale) {
    console.log(`${write ? '• written' : '✗ out of date'}: ${report}`);
  }
  if (!write && stale.length) {
    console.log('npm run api-reports brings them up to date');
  }
  const failed = write ? 0 : stale.length;
  return { passed: fresh + stale.length - failed, failed };
}

await conclude(main);
