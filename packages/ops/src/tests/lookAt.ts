// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { preflight } from './runCommand';

/** A folder of the file's tests, and preflight by an app-config in it; the canary stands in none of its outputs. */
export function lookAt(canary: string) {
  const dir = mkdtempSync(join(tmpdir(), 'ecp-ops-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return {
    dir,
    look(config: object, ...args: string[]) {
      const file = join(dir, 'app-config.yaml');
      writeFileSync(file, dump(config));
      return preflight(['--config', file, ...args], [canary]);
    },
  };
}
