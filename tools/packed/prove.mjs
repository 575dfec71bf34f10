// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The packages as they are published: whole, and at work in a Backstage that has nothing else of ours.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from '@playwright/test';
import { publishedPackages } from '../packages/workspaces.mjs';
import { browserArgs, findBrowser } from '../test/findBrowser.mjs';
import { ensureToolchain } from '../toolchain/toolchain.mjs';
import { startBareBackstage } from './bareBackstage.mjs';

/** @type {Awaited<ReturnType<typeof startBareBackstage>>} */
let bare;

before(async () => {
  bare = await startBareBackstage(await ensureToolchain());
});
after(() => bare?.stop());

publishedPackages().forEach(({ manifest }) =>
  test(`${manifest.name} holds every file that it names, and no source`, () => {
    const home = join(bare.folder, 'node_modules', manifest.name);
    const packed = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const { main, types, module, exports, configSchema, files } = packed;
    const named = [main, types, module, configSchema, ...files].concat(
      leavesOf(exports),
    );
    for (const file of named.filter(Boolean)) {
      assert.ok(existsSync(join(home, file)), file);
      assert.doesNotMatch(file, /(?:^|\/)src\//);
    }
    assert.ok(!existsSync(join(home, 'src')));
    assert.ok(existsSync(join(home, 'README.md')));
    assert.doesNotMatch(JSON.stringify(packed.dependencies), /workspace:/);
  }),
);

test('the backend is healthy, and answers for tenants', async () => {
  const health = await fetch(`${bare.url}/.backstage/health/v1/readiness`);
  assert.equal(health.status, 200);
  const path = `${bare.url}/api/tenants/v1/tenants`;
  assert.equal((await fetch(path)).status, 401);
  const signedIn = await fetch(`${bare.url}/api/auth/guest/refresh`);
  const { backstageIdentity } = /** @type {any} */ (await signedIn.json());
  const answer = await fetch(path, {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  const body = /** @type {any} */ (await answer.json());
  assert.deepEqual([answer.status, body.items], [200, []]);
});

test('the app shows the page of tenants', async () => {
  const browser = await chromium.launch({
    executablePath: String(await findBrowser()),
    args: browserArgs,
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    await page.goto(`${bare.url}/tenants`);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('No tenants yet').waitFor();
    await page.getByRole('link', { name: 'Approvals' }).waitFor();
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
  }
});

/** Every path that conditions of `exports` lead to; Backstage's own condition names a kind of feature, not a file. */
function leavesOf(value) {
  if (typeof value === 'string') return value.startsWith('.') ? [value] : [];
  return Object.values(value ?? {}).flatMap(leavesOf);
}
