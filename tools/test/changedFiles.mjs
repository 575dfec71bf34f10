// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What somebody has changed, committed or not.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../paths.mjs';

const git = (...args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const lines = text => text.split('\n').filter(Boolean);

/** Where the work began: the common ancestor with origin/main, or the last commit where there is no such branch. */
export function startOfWork() {
  try {
    return git('merge-base', 'HEAD', 'origin/main');
  } catch {
    return 'HEAD';
  }
}

/** Absolute paths of the files that differ from `ref`, untracked ones included; deleted ones too. */
export function changedFiles(ref) {
  return [
    ...lines(git('diff', '--name-only', ref, '--')),
    ...lines(git('ls-files', '--others', '--exclude-standard')),
  ].map(file => join(root, file));
}
