// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What stands at which address: every page by its own address and with the label of a sandbox, and nothing else with 200.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, signInAs, test } from './portalTest';

const source = readFileSync(
  join(__dirname, '../../backend/src/http/appPages.ts'),
  'utf8',
);
const pages = [...source.matchAll(/^ {2}'([\w-]+)',$/gm)].map(([, it]) => it);

/** What can be pressed and lies beneath the label, before anybody has scrolled. */
const covered = (label: Locator) =>
  label.evaluate(it => {
    const over = it.getBoundingClientRect();
    return [...document.querySelectorAll('a, button, input')]
      .filter(below => {
        const { left, right, top, bottom, height } =
          below.getBoundingClientRect();
        const isBeside = right <= over.left || left >= over.right;
        return (
          height > 0 && !isBeside && bottom > over.top && top < over.bottom
        );
      })
      .map(below => below.outerHTML);
  });

test('every page opens by its address, and says that it is simulated', async ({
  page,
}) => {
  const label = page.getByRole('complementary', { name: 'Simulated' });
  await page.goto('/catalog');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(label).toBeVisible();
  await signInAs(page, 'ada');
  expect(pages).toContain('settings');
  for (const path of pages.filter(it => it !== 'oauth2')) {
    const answer = await page.goto(`/${path}`);
    expect([path, answer?.status()]).toEqual([path, 200]);
    await expect(page.getByRole('link', { name: 'ECP Tenants' })).toBeVisible();
    await expect(page.locator('h1').first()).toBeVisible();
    await expect(page.getByText('404')).toHaveCount(0);
    await expect(label).toHaveText(
      'Simulated: no real cluster stands behind this portal',
    );
    expect([path, await covered(label)]).toEqual([path, []]);
  }
  // What the menu leads to is a page by itself, too.
  const links = await page
    .locator('nav a[href^="/"]')
    .evaluateAll(all => all.map(it => it.getAttribute('href')!));
  expect(links.length).toBeGreaterThan(4);
  for (const link of links.filter(it => it !== '/')) {
    expect(pages).toContain(link.split(/[/?]/)[1]);
  }
});

test('what is no page and no route answers 404 on both ports', async ({
  portal,
}) => {
  const paths = ['/nowhere', '/foo.js', '/.env', '/.sources', '/metrics'];
  paths.push('/.well-known/x', '/api/x', '/api/tenants/x', '/static/x.js');
  for (const base of [portal.appUrl, portal.backendUrl]) {
    for (const path of paths) {
      const answer = await fetch(base + path, {
        headers: { accept: 'text/html' },
      });
      const known = path === '/api/tenants/x' ? [401, 404] : [404];
      expect([path, known.includes(answer.status)]).toEqual([path, true]);
      expect(await answer.text()).not.toContain('<div id="root">');
    }
  }
  const file = await fetch(`${portal.appUrl}/favicon.svg`);
  expect(file.status).toBe(200);
});
