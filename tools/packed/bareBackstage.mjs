// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Installs, builds and starts the bare Backstage.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLogged } from '../logged.mjs';
import { toolsDir } from '../paths.mjs';
import { registryOfNpm } from '../toolchain/packages.mjs';
import { writeBareWorkspace } from './bareWorkspace.mjs';

const logOf = step => join(toolsDir, 'packed', `${step}.log`);

/** Answers `{ url, folder, stop }` once the backend listens. Nothing of it is left after `stop`. */
export async function startBareBackstage({ node, yarn, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'ecp-packed-'));
  try {
    const port = await freePort();
    writeBareWorkspace(folder, port);
    await runLogged(
      'Installing the packed packages into a bare Backstage',
      node,
      [yarn, 'install', '--no-immutable'],
      {
        cwd: folder,
        env: { ...env, ...registryOfNpm() },
        log: logOf('install'),
      },
    );
    await runLogged(
      'Building its app',
      node,
      [join(folder, 'node_modules/.bin/backstage-cli'), 'package', 'build'],
      {
        cwd: join(folder, 'packages/app'),
        env: { ...env, CI: '' },
        log: logOf('build'),
      },
    );
    const child = await startBackend(node, folder, env);
    const stop = async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    };
    return { url: `http://localhost:${port}`, folder, stop };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function startBackend(node, folder, env) {
  const child = spawn(
    node,
    ['index.js', '--config', join(folder, 'app-config.yaml')],
    {
      cwd: join(folder, 'packages/backend'),
      env: { ...env, NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const log = createWriteStream(logOf('backend'));
  child.stderr.pipe(log);
  child.stdout.pipe(log);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', chunk => {
      said += chunk;
      if (said.includes('Plugin initialization complete')) resolve(child);
    });
    child.once('error', reject);
    child.once('exit', code =>
      reject(new Error(`the backend ended with ${code}: ${logOf('backend')}`)),
    );
  });
}

function end(child) {
  if (child.exitCode !== null) return undefined;
  const ended = new Promise(resolve => {
    child.once('exit', resolve);
  });
  child.kill('SIGTERM');
  return ended;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (
        server.address()
      );
      server.close(() => resolve(port));
    });
  });
}
