// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A process that reconciles until it is killed: `worker.ts <world as JSON> <number of the effect to die after>`.
// Number 0 lives, works until nothing is due, prints how many effects there were, and ends.

import { readFileSync } from 'node:fs';
import { buildReconciler, World } from './machines';

const [worldFile, dieAfter] = process.argv.slice(2);
const world: World = JSON.parse(readFileSync(worldFile, 'utf8'));

/** Calls that leave something behind, in the database or in the cluster. */
const EFFECTS = new Set([
  'claimDue',
  'saveTargetState',
  'startDelivery',
  'finishDelivery',
  'beginRestart',
  'settleRestart',
  'bury',
  'release',
  'create',
  'apply',
  'delete',
  'mergePatch',
]);
let effects = 0;

function counted<T extends object>(_name: string, part: T): T {
  return new Proxy(part, {
    get(target, property) {
      const value = Reflect.get(target, property);
      if (typeof value !== 'function') {
        return value;
      }
      return async (...args: unknown[]) => {
        const result = await value.apply(target, args);
        const idle = property === 'claimDue' && result.length === 0;
        if (EFFECTS.has(String(property)) && !idle) {
          effects += 1;
          if (effects === Number(dieAfter)) {
            process.kill(process.pid, 'SIGKILL');
          }
        }
        return result;
      };
    },
  });
}

async function main() {
  const { work, stop } = buildReconciler(world, counted);
  await work();
  await stop();
  process.stdout.write(`${effects}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
