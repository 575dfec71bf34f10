// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pictures of what was tested; `ECP_SCREENSHOTS=docs/images` keeps those that the README shows.
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';

const folder = resolve(
  __dirname,
  '../../..',
  process.env.ECP_SCREENSHOTS ?? 'test-results/screenshots',
);

/** Saves what is on the screen as `<name>.png`, once nothing is loading any more. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page
    .getByRole('progressbar')
    .first()
    .waitFor({ state: 'hidden', timeout: 5_000 })
    .catch(() => {});
  await page.screenshot({
    path: join(folder, `${name}.png`),
    animations: 'disabled',
  });
}
