// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:screens`: walks all pages with five people; the pictures lie in test-results/screenshots/screens.
// `npm run test:screens -- ada-ko` walks only as those whose name begins like that, e.g. ada-ko-dark-390.
import { runBrowser } from './runBrowser.mjs';

async function main() {
  const { passed, failed, notes } = await runBrowser({
    args: ['e2e-tests/screens/'],
    env: { ECP_SCREENS: process.argv[2] ?? 'all' },
  });
  for (const note of notes) console.log(`! ${note}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

main().catch(error => {
  console.error(`✗ ${error.message}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
