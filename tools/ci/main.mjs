// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// All proofs one after the other, within the time that CI has; what was left out is said, and so is what failed.
import { root } from '../paths.mjs';
import { hangs, judge, LIMITS } from './budget.mjs';
import { proofs } from './proofs.mjs';
import { runProof } from './runProof.mjs';

// What is at work ends with us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => process.exit(1));
}

const minuteMs = 60_000;
const begun = Date.now();
const elapsed = () => (Date.now() - begun) / minuteMs;
const rounded = minutes => `${Math.round(minutes)} minutes`;

const total = { passed: 0, failed: 0 };
const noted = [];
const ran = [];

for (const proof of proofs) {
  const { command } = proof;
  const { fits, expected } = judge(proof, { elapsed: elapsed(), ran });
  if (!fits) {
    noted.push(
      `! NOT TESTED: ${command}: would take ${rounded(expected)} here, ` +
        `and ${rounded(elapsed())} of ${LIMITS.begun} were over`,
    );
    continue;
  }
  console.log(`\n━━━━ ${command}`);
  const before = elapsed();
  const result = await runProof(command, {
    cwd: root,
    until: AbortSignal.timeout(
      Math.max(0, Math.round((LIMITS.stopped - before) * minuteMs)),
    ),
  });
  const took = elapsed() - before;
  console.log(`━━━━ ${command}: ${took.toFixed(1)} minutes`);
  total.passed += result.passed;
  total.failed += result.failed;
  noted.push(...result.notes.map(note => `! ${command}: ${note}`));
  if (!result.stopped) {
    ran.push({ minutes: proof.minutes, took });
  } else if (hangs({ took, expected })) {
    total.failed += 1;
    noted.push(`! ${command}: did not end in ${rounded(took)}`);
  } else {
    noted.push(
      `! NOT TESTED: ${command}: the time was over after ${rounded(
        took,
      )} of it`,
    );
  }
}

// What failed, or could not be proven here, must not drown in what was.
console.log(`\n${noted.join('\n')}`);
console.log(`\nin ${rounded(elapsed())}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
