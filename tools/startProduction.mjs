// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run start:production`: what `npm run build` made, with app-config.production.yaml and the environment's variables.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runInForeground } from './foreground.mjs';
import { root } from './paths.mjs';

const backend = join(root, 'dist/portal/packages/backend');
const config = join(root, 'app-config.production.yaml');

if (!existsSync(backend)) {
  console.error('✗ nothing is built yet: npm run build');
  process.exit(1);
}
// Further `--config <file>` are laid over it.
const further = process.argv
  .slice(2)
  .map((arg, at, all) => (all[at - 1] === '--config' ? resolve(arg) : arg));
process.exitCode = await runInForeground(
  process.execPath,
  [backend, '--config', config, ...further],
  { ...process.env, NODE_ENV: 'production' },
);
