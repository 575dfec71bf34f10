// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:packed`: builds and packs what is published, installs it into a bare Backstage elsewhere, and uses that.
import { runInForeground } from '../foreground.mjs';
import { runNodeTests } from '../test/runNodeTests.mjs';

async function main() {
  const code = await runInForeground(
    process.execPath,
    ['tools/build.mjs', '--packages'],
    process.env,
  );
  if (code !== 0) throw new Error('the packages could not be built');
  const { passed, failed, notes } = await runNodeTests(
    'tools/packed/prove.mjs',
  );
  for (const note of notes) console.log(`! ${note}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

main().catch(error => {
  console.error(`✗ ${error.message}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
