// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One page as one person sees it: opened, photographed, and read for what no page may show.
import { expect, type Browser, type Page } from '@playwright/test';
import { signInAs } from '../portalTest';
import { screenshot } from '../screenshot';
import { judgeAccess } from './judgeAccess';

/** One way to look at the portal. */
export type Eyes = {
  person: string;
  language: 'en' | 'ko';
  theme: 'light' | 'dark';
  width: 1400 | 390;
};

export const nameOf = ({ person, language, theme, width }: Eyes) =>
  `${person}-${language}-${theme}-${width}`;

export async function openAs(
  browser: Browser,
  baseURL: string,
  { person, language, theme, width }: Eyes,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1400, height: 900 },
  });
  const page = await context.newPage();
  await signInAs(page, person, '/tenants');
  await page.evaluate(
    kept => {
      window.localStorage.setItem('language', kept.language);
      window.localStorage.setItem('theme', kept.theme);
    },
    { language, theme },
  );
  await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
  return page;
}

// Whole pages of Backstage's own: what axe finds there is for them to mend.
const OF_OTHERS =
  /^\/(?:catalog\?|create\/(?:templates$|tasks)|notifications|search|settings)/;

// What a template or a catalog of words left undone.
const UNFINISHED = /undefined|\[object |\bNaN\b|\{\{|Invalid Date/;

/** Answers what is wrong with the page, in a line each. */
export async function look(
  page: Page,
  eyes: Eyes,
  { name, path, press = [] }: { name: string; path: string; press?: RegExp[] },
): Promise<string[]> {
  const faults: string[] = [];
  const hear = (error: Error) => faults.push(`throws: ${error.message}`);
  page.on('pageerror', hear);
  await page.goto(path);
  await expect(page.locator('h1').first()).toBeVisible();
  await page.waitForLoadState('networkidle').catch(() => {});
  for (const pressed of press) {
    const button = page.getByRole('button', { name: pressed });
    if (!(await button.isEnabled({ timeout: 2_000 }).catch(() => false))) break;
    await button.click();
    await page.waitForLoadState('networkidle').catch(() => {});
    await expect(page.locator('.bui-Skeleton')).toHaveCount(0);
  }
  const loading = page.locator('.bui-Skeleton').first();
  await loading.waitFor({ state: 'hidden' }).catch(() => {});
  const result = press.length > 0 && page.locator('main table').last();
  if (result && (await result.isVisible())) {
    await result.evaluate(it => it.scrollIntoView({ block: 'center' }));
  }
  await screenshot(page, `screens/${nameOf(eyes)}/${name}`);
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title,
    text: document.body.innerText,
    overflow: document.documentElement.scrollWidth - window.innerWidth,
  }));
  if (!OF_OTHERS.test(path)) faults.push(...(await judgeAccess(page)));
  page.off('pageerror', hear);
  if (seen.language !== eyes.language) {
    faults.push(`is said to be in "${seen.language}"`);
  }
  if (seen.overflow > 0) faults.push(`is ${seen.overflow} px too wide`);
  for (const text of [seen.title, seen.text]) {
    const [unfinished] = UNFINISHED.exec(text) ?? [];
    if (unfinished) faults.push(`shows "${unfinished}"`);
  }
  return faults.map(fault => `${nameOf(eyes)} ${path}: ${fault}`);
}
