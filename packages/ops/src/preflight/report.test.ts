// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Finding, State } from './Finding';
import { Redactor } from './Redactor';
import { cleanReport, exitCodeOf, linesOf } from './report';

const finding = (state: State): Finding => ({
  id: state,
  state,
  found: 'f',
  needed: 'n',
  remedy: state === 'ok' ? '' : 'r',
});
const report = (...states: State[]) => ({
  findings: states.map(finding),
  leftOut: [],
});

it.each<[State[], number]>([
  [['ok', 'warning', 'unknown'], 0],
  [['ok', 'failed'], 1],
  [['unknown', 'failed'], 1],
  [['unknown', 'unknown'], 2],
  [[], 2],
])('%j ends with %i', (states, code) => {
  expect(exitCodeOf(report(...states))).toBe(code);
});

it('says what is needed and helps only where something is amiss', () => {
  const lines = linesOf({ ...report('ok', 'failed'), leftOut: ['Redis'] });
  expect(lines).toEqual([
    'ok       ok      f',
    'FAILED   failed  f',
    '           needed: n',
    '           remedy: r',
    '',
    'left out: Redis',
    '1 ok, 0 warnings, 1 failed, 0 unknown',
  ]);
});

it('holds no secret, however it is written, and is still what it was', () => {
  const redactor = new Redactor();
  redactor.addConfig({ password: 'a"b\\c', token: 'failed' });
  const said = {
    findings: [{ ...finding('failed'), id: 'x', found: 'with a"b\\c' }],
    leftOut: ['a"b\\c'],
  };
  expect(cleanReport(said, text => redactor.clean(text))).toEqual({
    findings: [{ ...finding('failed'), id: 'x', found: 'with ***' }],
    leftOut: ['***'],
  });
});
