// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:screens`: walks all pages with five people; the pictures lie in test-results/screenshots/screens.
// `npm run test:screens -- ada-ko` walks only as those whose name begins like that, e.g. ada-ko-dark-390.
import { conclude } from './conclude.mjs';
import { runBrowser } from './runBrowser.mjs';

await conclude(() =>
  runBrowser({
    args: ['e2e-tests/screens/'],
    env: { ECP_SCREENS: process.argv[2] ?? 'all', ECP_BY_NAME: '1' },
  }),
);
