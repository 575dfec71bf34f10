// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { en } from './en';
import ko from './ko';
import { Params, wordsOf } from './words';

// What the translation API does with a message, in a line.
const translateBy =
  (messages: Record<string, string>) =>
  (key: string, params: Params = {}) =>
    messages[key].replace(/\{\{(\w+)\}\}/g, (braces, name) =>
      name in params ? String(params[name]) : braces,
    );

describe('wordsOf', () => {
  const english = wordsOf(translateBy(en));
  const korean = wordsOf(translateBy(ko));

  it('makes a sentence of a code and its values', () => {
    const params = { ready: 2, desired: 3 };
    expect(english.say('verdict', 'workloads_progressing', params)).toBe(
      '2 of 3 replicas are ready; the rest is starting.',
    );
    expect(korean.say('verdict', 'workloads_progressing', params)).toBe(
      '레플리카 3개 중 2개가 준비되었고 나머지는 시작하는 중입니다.',
    );
  });

  it('shows an unknown code with its values', () => {
    expect(english.say('verdict', 'moon_phase', { phase: 'full' })).toBe(
      'Status code “moon_phase” (phase full)',
    );
    expect(korean.say('delivery', 'git_ate_it')).toBe('배포 오류 “git_ate_it”');
  });

  it('says more when the server knows more', () => {
    const params = { ready: 1, total: 2 };
    expect(english.say('verdict', 'workloads_unavailable', params)).toBe(
      '1 of 2 replicas are available.',
    );
    expect(
      english.say('verdict', 'workloads_unavailable', {
        ...params,
        workload: 'api',
      }),
    ).toBe('api: 1 of 2 replicas are available.');
  });

  it('never shows a placeholder', () => {
    expect(english.say('verdict', 'workload_image_pull', {})).toBe(
      '? cannot start: the image ? cannot be pulled.',
    );
  });

  it('says values that are codes themselves', () => {
    expect(korean.say('timeline', 'delivery.failed', { target: 'apply' })).toBe(
      '클러스터 배포 실패',
    );
    expect(
      english.say('timeline', 'status.changed', {
        from: 'pending',
        to: 'ready',
      }),
    ).toBe('Status: Pending → Ready');
  });

  it('says a moment as everywhere else', () => {
    const until = '2027-03-03T14:05:09.841Z';
    expect(
      english.say('timeline', 'recovery.silenced', { until, incident: 'x' }),
    ).toBe(`Alert silenced until ${english.moment(until)}`);
  });

  it('says a number of seconds as a span', () => {
    expect(english.say('verdict', 'cluster_stale', { age: 1260 })).toContain(
      '21 min',
    );
    expect(korean.say('verdict', 'cluster_stale', { age: 1260 })).toContain(
      '21분',
    );
  });

  it('says how long ago in the reader’s language', () => {
    const now = Date.parse('2027-01-01T12:00:00Z');
    expect(english.age('2027-01-01T11:57:00Z', now)).toBe('3 minutes ago');
    expect(korean.age('2027-01-01T11:57:00Z', now)).toBe('3분 전');
    expect(english.age('2027-01-01T12:00:47Z', now)).toBe('in 47 seconds');
  });

  it('says now of what the server saw a moment after our clock', () => {
    const now = Date.parse('2027-01-01T12:00:00Z');
    expect(english.ago('2027-01-01T12:00:05Z', now)).toBe('now');
    expect(english.ago('2027-01-01T11:57:00Z', now)).toBe('3 minutes ago');
  });

  it('leaves a value without a word as it is', () => {
    expect(english.word('environment', 'moon')).toBe('moon');
  });
});
