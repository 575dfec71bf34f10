// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Panels of Grafana in a real browser, beside a server that writes down what it is asked. `npm run test:monitoring` runs it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { freePorts, type Portal, startPortal } from 'sandbox';
import { apiAs, specOf, until } from '../apiAs';
import { expect, signInAs, test as base } from '../portalTest';
import { screenshot } from '../screenshot';
import { type Grafana, startGrafana } from './startGrafana';

const panel = {
  id: 'latency',
  title: 'Latency',
  dashboardUid: 'ecp-tenant',
  panelId: 4,
  variables: { tenant: '$tenant', ns: '$namespace', hostile: 'a&panelId=9#x' },
};
const PATH = '/catalog/default/tenant/speech-lab/monitoring';

const test = base.extend<{}, { grafana: Grafana; portal: Portal }>({
  grafana: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const grafana = await startGrafana();
      await use(grafana);
      await grafana.stop();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ grafana }, use) => {
      const dir = mkdtempSync(join(tmpdir(), 'ecp-grafana-'));
      const config = join(dir, 'grafana.yaml');
      const content = {
        tenants: {
          monitoring: { grafana: { url: grafana.url, panels: [panel] } },
        },
        backend: { csp: { 'frame-src': ["'self'", grafana.url] } },
      };
      writeFileSync(config, JSON.stringify(content));
      try {
        const portal = await startPortal({
          dir,
          ports: await freePorts(),
          config: [config],
        });
        const as = apiAs(portal);
        const wish = { type: 'create', tenantId: 'speech-lab', spec: specOf() };
        await as('dana').post('/tenants/v1/requests', {
          ...wish,
          reason: 'Demo',
        });
        await use(portal);
        await portal.stop();
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

const frame = (page: Page) => page.getByTitle('Grafana panel: Latency');
const inside = (page: Page) =>
  page.frameLocator('iframe[title="Grafana panel: Latency"]').locator('#said');
const link = (page: Page) =>
  page.getByRole('link', { name: /Open in Grafana/ });

/** Scrolls until the frame is seen: before, nothing of Grafana is loaded. */
const come = (page: Page, timeout?: number) =>
  page.getByText(/If it stays empty/).scrollIntoViewIfNeeded({ timeout });

/** Opens the page until the frame is there: for some seconds the portal says how Grafana was before. */
const open = (page: Page, path = PATH) =>
  expect(async () => {
    await page.goto(path);
    await come(page, 5_000);
  }).toPass({ timeout: 60_000 });

test.describe('panels of Grafana @monitoring', () => {
  test.beforeEach(async ({ page, portal, grafana }) => {
    grafana.be('ok');
    const as = apiAs(portal);
    await until('the tenant is in the catalog', async () => {
      const path = '/catalog/entities/by-name/tenant/default/speech-lab';
      return (await as('dana').get(path)).status === 200;
    });
    await signInAs(page, 'dana', '/tenants');
  });

  test('have the tenant, the range and the theme, and reach nothing of the portal', async ({
    page,
    portal,
    grafana,
  }) => {
    await open(page, `${PATH}?range=6h`);
    await expect(inside(page)).toHaveText('tenant speech-lab, light');
    await expect(frame(page)).toHaveAttribute(
      'sandbox',
      'allow-scripts allow-same-origin',
    );
    const [{ path, query, headers }] = grafana.framed;
    expect(path).toBe('/d-solo/ecp-tenant/tenant');
    expect(Object.fromEntries(query)).toEqual({
      'var-tenant': 'speech-lab',
      'var-ns': 'ecp-ai-speech-lab',
      'var-hostile': 'a&panelId=9#x',
      panelId: '4',
      from: 'now-21600s',
      to: 'now',
      refresh: '1m',
      theme: 'light',
    });
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
    await expect.poll(grafana.tried).toBeDefined();
    expect(grafana.tried()).toEqual({
      cookie: 'SecurityError',
      storage: 'SecurityError',
      body: 'SecurityError',
      popup: 'blocked',
      // Dialogs and forms need flags that the sandbox does not have.
      dialog: 'silent',
      form: 'sent',
      top: 'SecurityError',
    });
    expect(page.url()).toContain(portal.appUrl + PATH);
    expect(page.context().pages()).toHaveLength(1);
    const address = await link(page).getAttribute('href');
    expect(address).toContain(
      `${grafana.url}/d/ecp-tenant/tenant?var-tenant=speech-lab`,
    );
    expect(await link(page).getAttribute('target')).toBe('_blank');
    await screenshot(page, 'grafana-panel');
  });

  test('follow range and theme, and one step back is one step back', async ({
    page,
    grafana,
  }) => {
    await open(page);
    await expect(inside(page)).toHaveText('tenant speech-lab, light');
    await page.getByRole('radio', { name: '24 h' }).click();
    await expect(page).toHaveURL(/range=24h/);
    const newest = () => grafana.framed.at(-1)?.query;
    await come(page);
    await expect.poll(() => newest()?.get('from')).toBe('now-86400s');
    await page.evaluate(() =>
      document.body.setAttribute('data-theme-mode', 'dark'),
    );
    await expect(inside(page)).toHaveText('tenant speech-lab, dark');
    await page.goBack();
    await expect(page).not.toHaveURL(/range=/);
    await expect.poll(() => newest()?.get('from')).toBe('now-3600s');
  });

  test('are words and a link where Grafana forbids framing or is away', async ({
    page,
    grafana,
  }) => {
    const shows = async (text: string | RegExp) =>
      expect(async () => {
        await page.goto(PATH);
        await expect(page.getByText(text)).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 30_000 });
    grafana.be('refuses');
    await shows('Grafana does not allow this portal to show it');
    await expect(frame(page)).toHaveCount(0);
    await expect(link(page)).toBeVisible();
    await page.getByText('Grafana does not allow').scrollIntoViewIfNeeded();
    await screenshot(page, 'grafana-refused');
    grafana.be('broken');
    await shows('Grafana does not answer');
    await expect(page.getByText(/It last answered/)).toBeVisible();
    await expect(frame(page)).toHaveCount(0);
    await page.getByText('Grafana does not answer').scrollIntoViewIfNeeded();
    await screenshot(page, 'grafana-away');
    grafana.be('ok');
    await page.getByRole('button', { name: 'Try to show them' }).click();
    await expect(inside(page)).toHaveText('tenant speech-lab, light');
  });

  test('say so while they are slow, and show when they come', async ({
    page,
    grafana,
  }) => {
    await page.clock.install();
    grafana.be('silent');
    await open(page);
    await expect(frame(page)).toBeAttached();
    await page.clock.fastForward(15_000);
    await expect(page.getByText(/has not answered this browser/)).toBeVisible();
    await expect(link(page)).toBeVisible();
    grafana.speak();
    await expect(inside(page)).toHaveText('tenant speech-lab, light');
    await expect(page.getByText(/has not answered/)).toHaveCount(0);
  });

  test("are words and a link where the portal's own policy forbids them", async ({
    page,
  }) => {
    await page.evaluate(() => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'Content-Security-Policy';
      meta.content = "frame-src 'self'";
      document.head.append(meta);
    });
    // Without loading the page again.
    await page.getByRole('link', { name: 'Speech lab' }).click();
    await page.getByText('Monitoring', { exact: true }).click();
    await expect(
      page.getByText('This panel could not be shown here.'),
    ).toBeVisible();
    await expect(frame(page)).toHaveCount(0);
    await expect(link(page)).toBeVisible();
  });
});
