// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks a scorer about one folder of manifests.
import { spawnSync } from 'node:child_process';

/**
 * `{ checks, errors: [{ check, object: 'Kind/name', message }] }` of what lies in `folder`.
 * Throws when the scorer gave no report, or checked nothing: silence is no praise.
 */
export function runScorer(scorer, file, folder) {
  const { status, stdout, stderr, error } = spawnSync(
    file,
    scorer.argv(folder),
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  try {
    const report = scorer.read(JSON.parse(stdout));
    if (report.checks > 0) {
      return report;
    }
  } catch (cause) {
    throw new Error(
      `${scorer.name} gave no report (exit ${status}): ${
        error?.message ?? stderr.trim().slice(-500)
      }`,
      { cause },
    );
  }
  throw new Error(`${scorer.name} checked nothing`);
}
