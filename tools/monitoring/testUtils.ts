// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the proofs of deploy/monitoring share: the folder, the programs, a run of one.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../paths.mjs';
import { findProgram } from './programs.mjs';

export const folder = join(root, 'deploy/monitoring');

/** Options of a test that needs programs: skipped, and so said to be not tested, where one is missing. */
export function needs(...names: Parameters<typeof findProgram>[0][]) {
  const missing = names.filter(name => !findProgram(name));
  return { skip: missing.length > 0 && `there is no ${missing.join(', ')}` };
}

/** Runs a program and answers what it said; rejects with it when it failed. */
export async function runProgram(
  name: Parameters<typeof findProgram>[0],
  ...args: string[]
): Promise<string> {
  const run = promisify(execFile);
  try {
    const { stdout } = await run(findProgram(name)!, args, {
      cwd: folder,
      maxBuffer: 1 << 24,
    });
    return stdout;
  } catch (error: any) {
    throw new Error(`${name} ${args[0]}: ${error.stdout}${error.stderr}`);
  }
}
