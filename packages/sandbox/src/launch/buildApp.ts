// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Builds the frontend once, and again only when one of its sources has changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { appDir, root } from './paths';

const stampFile = join(appDir, 'dist', '.sources');
const logFile = join(root, '.tools', 'app-build.log');
const sources = [
  'packages/app/package.json',
  'packages/app/public',
  'packages/app/src',
  'plugins/tenants/config.d.ts',
  'plugins/tenants/package.json',
  'plugins/tenants/src',
  'plugins/tenants-common/package.json',
  'plugins/tenants-common/src',
  'plugins/tenants-monitoring/package.json',
  'plugins/tenants-monitoring/src',
  'plugins/tenants-react/package.json',
  'plugins/tenants-react/src',
  'yarn.lock',
];
const tailLines = 30;

/** True when the build in `packages/app/dist` is that of the sources as they are. */
export function isAppBuilt(): boolean {
  return (
    existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()
  );
}

/** Builds the frontend; throws with the end of the build's log when that fails, or the signal's reason. */
export async function buildApp(signal?: AbortSignal): Promise<void> {
  const before = fingerprint();
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
    ],
    {
      cwd: appDir,
      // CI turns the bundler's warnings into errors, which is right for CI only.
      env: { ...process.env, CI: '' },
      stdio: ['ignore', log, log],
    },
  );
  const kill = () => child.kill();
  signal?.addEventListener('abort', kill);
  const [code] = await once(child, 'close');
  signal?.removeEventListener('abort', kill);
  closeSync(log);
  signal?.throwIfAborted();
  if (code !== 0) {
    const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n');
    throw new Error(
      `the frontend could not be built. The end of ${logFile}:\n\n${tail
        .slice(-tailLines)
        .join('\n')}\n`,
    );
  }
  writeFileSync(stampFile, before);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(join(root, source))) {
      hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    throw error;
  }
}
