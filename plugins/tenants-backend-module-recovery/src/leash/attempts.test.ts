// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How often it is tried, and what becomes of an attempt.

import { minute } from '../testUtils/alerts';
import { at, attempt, down, failures, heard, status } from '../testUtils/facts';
import { decide } from './decide';
import { AttemptFact, Facts } from './Facts';

const pause = { by: 'user:default/ada', at: minute(0), reason: 'exercise' };

describe('how often', () => {
  const after = (attempts: AttemptFact[], minutes: number) =>
    decide({ ...down, attempts }, at(minutes));

  it('backs off twice as long with each that failed', () => {
    expect(after(failures(59), 60).do).toBe('act');
    expect(after(failures(50, 59), 60).do).toBe('hold');
    expect(after(failures(50, 59), 61).do).toBe('act');
  });

  it('failures before it recovered do not count', () => {
    const attempts = [
      ...failures(10, 20, 30),
      attempt(33, 'recovered', 38),
      ...failures(50),
    ];
    expect(after(attempts, 60).do).toBe('act');
  });

  it('failures further apart than a cooldown do not add up', () => {
    expect(after(failures(10, 76, 142), 150).do).toBe('act');
  });

  it('after a cooldown it is tried as often again', () => {
    const attempts = failures(10, 20, 30, 95);
    expect(after(attempts, 98).do).toBe('act');
    expect(after([...attempts, ...failures(104, 115)], 130)).toMatchObject({
      do: 'escalate',
      hold: { code: 'failures', params: { count: 3 } },
    });
  });

  it('not while it may be up by now: nothing was heard for some signs of life', () => {
    const when = (minutes: number) =>
      decide({ ...down, status: heard(60) }, at(minutes));
    expect(when(60.25).do).toBe('act');
    expect(when(60.5)).toEqual({ do: 'wait', until: at(60.5) + 5_000 });
  });

  it('one recovery that did not last is tried again', () => {
    expect(after([attempt(30, 'recovered', 35)], 60).do).toBe('act');
  });

  it('what restarts do not help stays with people, however long it fires', () => {
    const incident = {
      ...down.incident,
      state: 'escalated' as const,
      hold: { code: 'ineffective', params: { count: 2 } },
    };
    const decision = decide({ ...down, incident }, at(9999));
    expect(decision).toEqual({ do: 'hold', hold: incident.hold });
  });

  it('numbers go on after those of the incident', () => {
    const incident = { ...down.incident, attempts: 2 };
    expect(decide({ ...down, incident }, at(60))).toMatchObject({ number: 3 });
  });
});

describe('an attempt of it is under way', () => {
  const own = (more: Partial<AttemptFact> = {}) =>
    attempt(55, 'waiting', 0, { incident: 'one', ...more });
  const when = (facts: Partial<Facts>, minutes = 60) =>
    decide({ ...down, attempts: [own()], ...facts }, at(minutes));

  it('waits until it is looked at', () => {
    expect(when({}, 59)).toEqual({ do: 'wait', until: at(60) });
  });

  it.each<[string, Partial<Facts>, object]>([
    ['down', {}, { do: 'settle', outcome: 'still_down' }],
    [
      'up',
      { status: heard(60, { overall_status: 'ready' }) },
      { do: 'settle', outcome: 'recovered' },
    ],
    [
      'down, but not heard of since it was due',
      { status: heard(59) },
      { do: 'wait', until: at(60) + 5_000 },
    ],
    [
      'up, but not heard of since it was due',
      { status: heard(59, { overall_status: 'ready' }) },
      { do: 'wait' },
    ],
    ['unseen', { status: status({ stale: true }) }, { do: 'wait' }],
    [
      'coming up',
      { status: status({ overall_status: 'pending' }) },
      { do: 'wait' },
    ],
    [
      'suspended meanwhile',
      { lifecycle: 'suspended' },
      { do: 'settle', outcome: 'abandoned' },
    ],
  ])('%s at its check', (_, facts, expected) => {
    expect(when(facts)).toMatchObject(expected);
  });

  it.each<[string, Partial<Facts>, object]>([
    ['is asked for', {}, { do: 'ask', number: 1 }],
    [
      'is asked for although the status says ready: some of it may have been',
      { status: status({ overall_status: 'ready' }) },
      { do: 'ask' },
    ],
    [
      'is given up when somebody paused meanwhile',
      { pauses: { tenant: pause } },
      { do: 'settle', outcome: 'abandoned' },
    ],
  ])('what was written down and not done %s', (_, facts, expected) => {
    const attempts = [own({ asked: false })];
    expect(when({ ...facts, attempts })).toMatchObject(expected);
  });
});
