// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The trail of the README in a browser: dana asks, ada approves, it becomes ready, dana changes it, puts it to sleep and
// wakes it, ends it.
import type { Browser, Page } from '@playwright/test';
import type { Portal } from 'sandbox';
import { expect, signInAs, test } from './portalTest';
import { screenshot } from './screenshot';

async function personAt(
  browser: Browser,
  portal: Portal,
  person: string,
  path: string,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.appUrl,
    viewport: { width: 1400, height: 900 },
  });
  const page = await context.newPage();
  await signInAs(page, person, path);
  return page;
}

/** Chooses the language, as the settings page does, and loads the page again. */
async function speak(page: Page, language: 'en' | 'ko') {
  await page.evaluate(
    it => window.localStorage.setItem('language', it),
    language,
  );
  await page.reload();
}

const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ hasText: name });

/** Fills the form in, and finds it as it was after a reload. */
async function fillTemplate(page: Page) {
  const field = (name: string) => page.getByRole('textbox', { name });
  // As fast as a browser takes the keys: the id that follows takes back none.
  await field('Display name').pressSequentially('Vision demo');
  await expect(page.getByText('vision-demo is free.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a service' }).click();
  await field('Service name').fill('api');
  await field('Image').fill('registry.example/vision/api:2.0.1');
  await field('Port').fill('8080');
  await page.getByRole('button', { name: /^Ports and health/ }).click();
  await page.getByRole('button', { name: /Health check$/ }).click();
  await page.getByRole('option', { name: 'Health check path' }).click();
  await field('Health check path').fill('/healthz');
  await field('Reason').fill('Demo for the quarterly review');
  await expect(
    page.getByText('Nothing is in the way of the request.'),
  ).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot(page, 'request-form');
  page.once('dialog', dialog => void dialog.accept());
  await page.reload();
  await expect(field('Image')).toHaveValue('registry.example/vision/api:2.0.1');
  await expect(field('Display name')).toHaveValue('Vision demo');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByText('See the request')).toBeVisible({
    timeout: 30_000,
  });
}

/** From a filtered list to a tenant's status, and by the menu back to the list as it was. */
async function leaveAndComeBack(page: Page) {
  await page.goto('/tenants?status=ready');
  await page.getByRole('link', { name: 'Vision demo' }).click();
  await expect(page.getByText('Everything is running.').first()).toBeVisible();
  await page
    .locator('nav')
    .getByRole('link', { name: 'Tenants', exact: true })
    .and(page.locator('[aria-current="page"]'))
    .click();
  await expect(page).toHaveURL(/\/tenants\?status=ready$/);
}

/** As ada: opens the request that waits, reads it, approves it. */
async function approve(
  page: Page,
  title: string,
  picture?: string,
  reads = 'apiVersion',
) {
  await page.goto('/approvals');
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByText(reads).first()).toBeVisible();
  if (picture) {
    await screenshot(page, picture);
  }
  await page.getByRole('button', { name: 'Approve' }).click();
  await page
    .getByRole('dialog')
    .getByLabel('Comment (optional)')
    .fill('Looks good');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Approve' })
    .click();
  await expect(
    page.getByText('Approved.', { exact: false }).first(),
  ).toBeVisible();
}

/** From the tenant's page by one click to the form, filled from the tenant; what would change stands beside it. */
async function resize(dana: Page, ada: Page) {
  await dana.getByRole('button', { name: 'Resize' }).click();
  await expect(dana.getByText('Nothing would change.')).toBeVisible();
  await dana
    .getByRole('button', { name: /Preset/ })
    .first()
    .click();
  await dana.getByRole('option', { name: /Medium/ }).click();
  await expect(dana.getByText('ecp.ai/preset: medium')).toBeVisible();
  await screenshot(dana, 'resize-form');
  await dana.getByRole('button', { name: 'Review' }).click();
  await dana.getByRole('button', { name: 'Send request' }).click();
  await dana.getByText('See the request').click({ timeout: 30_000 });
  await expect(dana).toHaveURL(/\/approvals\//);
  await approve(ada, 'Change vision-demo', undefined, 'ecp.ai/preset: medium');
}

/** From the tenant's page and back to it: put to sleep, then woken. */
async function sleepAndWake(dana: Page, ada: Page) {
  const page = '/catalog/default/tenant/vision-demo/status';
  const ask = async (name: string, reason: string) => {
    await dana.getByRole('button', { name }).click();
    const dialog = dana.getByRole('dialog');
    await dialog.getByLabel('Reason').fill(reason);
    await screenshot(dana, name.toLowerCase().replaceAll(' ', '-'));
    await dialog.getByRole('button', { name: 'Send request' }).click();
    await expect(dana).toHaveURL(/\/approvals\//);
  };
  await ask('Request suspension', 'Nobody needs it before the review');
  await approve(ada, 'Suspend vision-demo', 'approval-suspend');
  await dana.goto(page);
  await expect(
    dana.getByText('Suspended', { exact: true }).first(),
  ).toBeVisible({ timeout: 60_000 });
  await screenshot(dana, 'tenant-suspended');
  await ask('Request resumption', 'The review is tomorrow');
  await approve(ada, 'Resume vision-demo');
  await dana.goto(page);
  await expect(dana.getByText('Everything is running.').first()).toBeVisible({
    timeout: 60_000,
  });
}

test('dana asks, ada approves, it becomes ready, it changes, it ends', async ({
  browser,
  portal,
}) => {
  test.setTimeout(360_000);
  const dana = await personAt(browser, portal, 'dana', '/tenants');
  const ada = await personAt(browser, portal, 'ada', '/approvals');

  await screenshot(dana, 'tenants-empty');
  await dana.getByRole('link', { name: 'Request a tenant' }).first().click();
  await fillTemplate(dana);
  await dana.goto('/tenants');
  await expect(rowOf(dana, 'Vision demo')).toContainText('Pending');

  await approve(ada, 'Create vision-demo', 'approval');

  await dana.goto('/catalog/default/tenant/vision-demo/status');
  await expect(dana.getByText('Everything is running.').first()).toBeVisible({
    timeout: 60_000,
  });
  await screenshot(dana, 'tenant-status');
  await speak(dana, 'ko');
  await expect(dana.getByRole('link', { name: '상태' })).toBeVisible();
  await speak(dana, 'en');
  await dana.goto('/tenants');
  await expect(rowOf(dana, 'Vision demo')).toContainText('Ready');
  await screenshot(dana, 'tenants');
  await leaveAndComeBack(dana);

  await dana.goto('/catalog/default/tenant/vision-demo/kubernetes');
  await expect(dana.getByText('No pods with errors')).toBeVisible({
    timeout: 30_000,
  });
  await dana.getByText('Sandbox (simulated)').click();
  await expect(
    dana.getByText('1 ready').or(dana.getByText('api')).first(),
  ).toBeVisible();
  await screenshot(dana, 'tenant-kubernetes');

  await dana.goto('/catalog/default/tenant/vision-demo/status');
  await resize(dana, ada);
  await dana.goto('/catalog/default/tenant/vision-demo/status');
  await dana.getByRole('button', { name: 'Edit the whole spec' }).click();
  await dana.getByRole('textbox', { name: 'Replicas of api' }).fill('2');
  await dana.getByRole('textbox', { name: 'Replicas of api' }).blur();
  await dana.getByRole('button', { name: 'Show what would change' }).click();
  await expect(
    dana.getByRole('button', { name: 'Send request' }),
  ).toBeEnabled();
  await screenshot(dana, 'change');
  await dana.getByRole('button', { name: 'Send request' }).click();
  await expect(dana).toHaveURL(/\/approvals\//);
  await approve(ada, 'Change vision-demo', 'approval-change');
  await dana.goto('/catalog/default/tenant/vision-demo/status');
  await expect(
    dana
      .getByText('2 / 2')
      .or(dana.getByText('2/2'))
      .or(dana.getByText('2 of 2'))
      .first(),
  ).toBeVisible({ timeout: 60_000 });

  await sleepAndWake(dana, ada);

  await dana.getByRole('button', { name: 'Request deletion' }).click();
  await dana.getByLabel('Type vision-demo to confirm').fill('vision-demo');
  await dana
    .getByRole('dialog')
    .getByRole('button', { name: 'Request deletion' })
    .click();
  await expect(dana).toHaveURL(/\/approvals\//);
  await approve(ada, 'Delete vision-demo');
  await dana.goto('/tenants');
  await expect(dana.getByText('vision-demo')).toHaveCount(0, {
    timeout: 60_000,
  });
});

test('the pages in Korean and on a telephone', async ({ browser, portal }) => {
  const page = await personAt(browser, portal, 'ada', '/approvals');
  await page.goto('/clusters');
  await expect(page.getByText('Reachable').first()).toBeVisible();
  // The build rewrites logical values, which no other test sees.
  await expect(page.getByRole('columnheader', { name: 'Tenants' })).toHaveCSS(
    'text-align',
    'right',
  );
  await screenshot(page, 'clusters');
  await page.goto('/tenants');
  await speak(page, 'ko');
  for (const name of ['테넌트', '승인', '클러스터']) {
    await expect(
      page.locator('nav').getByRole('link', { name, exact: true }),
    ).toBeVisible();
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/tenants');
  await expect(page.getByText('테넌트').first()).toBeVisible();
  await screenshot(page, 'tenants-ko-390');
  await page.goto('/approvals');
  await expect(page.getByText('승인').first()).toBeVisible();
  await screenshot(page, 'approvals-ko-390');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
