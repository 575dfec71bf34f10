// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:packed`: builds and packs what is published, installs it into a bare Backstage elsewhere, and uses that.
import { runInForeground } from '../foreground.mjs';
import { conclude } from '../test/conclude.mjs';
import { runNodeTests } from '../test/runNodeTests.mjs';

async function main() {
  const code = await runInForeground(
    process.execPath,
    ['tools/build.mjs', '--packages'],
    process.env,
  );
  if (code !== 0) throw new Error('the packages could not be built');
  return runNodeTests('tools/packed/prove.mjs');
}

await conclude(main);
