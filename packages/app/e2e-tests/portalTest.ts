// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Playwright's `test` with a whole portal beneath it: free ports, fresh data, gone after the last test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test as base } from '@playwright/test';
import { freePorts, type Portal, startPortal } from 'sandbox';

const startTimeoutMs = 300_000;

export { expect };

/** `page.goto('/tenants')` goes to the portal; `portal` has its URLs, tokens and process ids, `portalEnv` further environment. */
export const test = base.extend<
  {},
  { portal: Portal; portalEnv: NodeJS.ProcessEnv }
>({
  portalEnv: [{}, { scope: 'worker', option: true }],
  portal: [
    async ({ portalEnv }, use) => {
      const dir = mkdtempSync(join(tmpdir(), 'ecp-portal-'));
      try {
        const portal = await startPortal({
          dir,
          ports: await freePorts(),
          env: portalEnv,
        });
        await use(portal);
        await portal.stop();
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: startTimeoutMs },
  ],
  baseURL: async ({ portal }, use) => use(portal.appUrl),
});

/** Opens `path` and signs in through the provider's page, as a person would. */
export async function signInAs(
  page: Page,
  person: string,
  path = '/',
): Promise<void> {
  await page.goto(path);
  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: /^(?:Sign in|로그인)$/i }).click();
  const provider = await popup;
  const closed = provider.waitForEvent('close');
  await provider.getByRole('button', { name: `(${person})` }).click();
  await closed;
  // The logo has the same name in every language.
  await page.getByRole('link', { name: 'ECP Tenants' }).waitFor();
}
