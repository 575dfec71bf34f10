// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tests of the portal beside a real part that is fetched or built for them.
import { join } from 'node:path';
import { CannotBuild } from '../goPrograms.mjs';
import { root } from '../paths.mjs';
import { conclude } from './conclude.mjs';
import { jest } from './runJest.mjs';

const FORGIVING = ['--where-possible', '--where-built'];
const isWished = flag => process.argv.includes(flag);

/**
 * Runs a folder of tests of a package, of packages/backend unless `home` says so. A machine that cannot have the part is a failure; with `--where-possible`
 * or `--where-built` it is told only.
 * @param {{ name: string, variable: string, home?: string, tests: string, part: () => Promise<string> }} options `part` answers where it is, which the tests
 * find in `variable`
 */
export function proveBeside({
  name,
  variable,
  home = 'packages/backend',
  tests,
  part,
}) {
  return conclude(async () => {
    try {
      const path = process.env[variable] || (await part());
      return await jest({
        name: tests.split('/').at(-1),
        command: ['package', 'test'],
        cwd: join(root, home),
        args: [tests],
        env: { [variable]: path },
      });
    } catch (error) {
      const forgiven = error instanceof CannotBuild && FORGIVING.some(isWished);
      if (!forgiven) throw error;
      const note = `NOT TESTED: NO REAL ${name.toUpperCase()}: ${
        error.message
      }`;
      return { passed: 0, failed: 0, notes: [note], forgiven };
    }
  });
}
