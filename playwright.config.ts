// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Browser tests live in packages/*/e2e-tests; `npm test -- browser` brings a Chromium and runs them.
import { defineConfig } from '@playwright/test';
import { generateProjects } from '@backstage/e2e-test-utils/playwright';

const projects = (generateProjects({ channel: 'chromium' }) ?? []).map(
  project => ({
    ...project,
    use: { ...project.use, channel: undefined },
  }),
);

export default defineConfig({
  timeout: 300_000,
  expect: { timeout: 15_000 },
  // What `npm run test:screens` and `npm run test:monitoring` run by name.
  ...(!process.env.ECP_BY_NAME && { grepInvert: /@(?:screens|monitoring)/ }),
  forbidOnly: Boolean(process.env.CI),
  // One portal for all: the tests tell one story after another.
  workers: 1,
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    viewport: { width: 1400, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      args: JSON.parse(process.env.CHROMIUM_ARGS || '["--no-sandbox"]'),
    },
  },
  projects,
});
