// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:platform`: whether the objects of deploy/platform fit together, and whether a real control plane takes them.
// With `--where-possible` a machine that can have none is told only.
import { clusterBinary } from '../cluster.mjs';
import { CannotBuild } from '../goPrograms.mjs';
import { conclude } from './conclude.mjs';
import { runNodeTests } from './runNodeTests.mjs';

const isForgiving = process.argv.includes('--where-possible');
const env = {
  NODE_OPTIONS: '--require @backstage/cli/config/nodeTransform.cjs',
};

/** Why there is no control plane here; undefined where there is one. */
async function lacking() {
  try {
    await clusterBinary();
    return undefined;
  } catch (error) {
    if (!isForgiving || !(error instanceof CannotBuild)) throw error;
    return error.message;
  }
}

async function main() {
  const why = await lacking();
  const files = why ? '{rendered,flows,workflows}' : '*';
  const result = await runNodeTests(`tools/platform/${files}.test.ts`, env);
  if (why) {
    result.notes.push(`NOT TESTED: DEPLOY/PLATFORM ON A CONTROL PLANE: ${why}`);
  }
  return result;
}

await conclude(main);
