// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who gets in, and as whom.
import { expect, signInAs, test } from './portalTest';

test('a person signs in and stays signed in', async ({ page, portal }) => {
  await signInAs(page, 'dana', '/settings');
  await expect(page.getByText('dana@ecp.example').first()).toBeVisible();

  await page.reload();
  await expect(page.getByText('dana@ecp.example').first()).toBeVisible();
  expect(page.url()).toContain(`${portal.appUrl}/settings`);
});

test('two people at once are two people', async ({ browser, portal }) => {
  const [ada, vic] = await Promise.all(
    ['ada', 'vic'].map(async person => {
      const context = await browser.newContext({ baseURL: portal.appUrl });
      const page = await context.newPage();
      await signInAs(page, person, '/settings');
      return page;
    }),
  );
  await expect(ada.getByText('ada@ecp.example').first()).toBeVisible();
  await expect(vic.getByText('vic@ecp.example').first()).toBeVisible();
});

test('the portal speaks Korean when asked to', async ({ page }) => {
  await page.addInitScript(() => window.localStorage.setItem('language', 'ko'));
  await page.goto('/');
  await expect(page.getByText('통합 로그인')).toBeVisible();
});
