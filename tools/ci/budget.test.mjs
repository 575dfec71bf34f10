// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hangs, judge, LIMITS } from './budget.mjs';
import { proofs } from './proofs.mjs';

const ten = { minutes: 10 };
/** What ran took so many times what it takes elsewhere. */
const slower = factor => [{ minutes: 10, took: 10 * factor }];

for (const { what, elapsed, ran, fits, expected } of [
  { what: 'nothing is known', elapsed: 0, ran: [], fits: true, expected: 10 },
  {
    what: 'nothing ran, however late it is',
    elapsed: LIMITS.stopped,
    ran: [],
    fits: true,
    expected: 10,
  },
  {
    what: 'it ends at the last moment',
    elapsed: LIMITS.begun - 10,
    ran: slower(1),
    fits: true,
    expected: 10,
  },
  {
    what: 'it would end after it',
    elapsed: LIMITS.begun - 9,
    ran: slower(1),
    fits: false,
    expected: 10,
  },
  {
    what: 'the machine is slow',
    elapsed: LIMITS.begun - 24,
    ran: slower(2.5),
    fits: false,
    expected: 25,
  },
  {
    what: 'one was over at once',
    elapsed: LIMITS.begun - 7,
    ran: slower(0.01),
    fits: false,
    expected: 8,
  },
]) {
  test(`a proof where ${what}: ${fits ? 'runs' : 'is left out'}`, () => {
    assert.deepEqual(judge(ten, { elapsed, ran }), { fits, expected });
  });
}

test('how slow a machine is, is told by all that ran together', () => {
  const ran = [
    { minutes: 1, took: 5 },
    { minutes: 9, took: 15 },
  ];
  assert.equal(judge(ten, { elapsed: 0, ran }).expected, 20);
});

test('what took twice what was expected hangs', () => {
  assert.equal(hangs({ took: 20, expected: 10 }), false);
  assert.equal(hangs({ took: 21, expected: 10 }), true);
});

test('all proofs fit on the machine that their figures are of', () => {
  const whole = proofs.reduce((total, { minutes }) => total + minutes, 0);
  assert.ok(whole <= LIMITS.begun, `${whole} minutes`);
  assert.ok(LIMITS.begun < LIMITS.stopped);
});
