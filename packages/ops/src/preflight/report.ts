// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What preflight says: a table for people, or the same facts for programs.

import { Finding, State } from './Finding';

export interface Report {
  findings: Finding[];
  /** What was not looked at, and why. */
  leftOut: string[];
}

/** Cleaned as texts, before anything is quoted: a secret with a quotation mark in it would not be found after. */
export const cleanReport = (
  { findings, leftOut }: Report,
  clean: (text: string) => string,
): Report => ({
  findings: findings.map(it => ({
    ...it,
    id: clean(it.id),
    found: clean(it.found),
    needed: clean(it.needed),
    remedy: clean(it.remedy),
  })),
  leftOut: leftOut.map(clean),
});

const WORDS: Record<State, string> = {
  ok: 'ok',
  warning: 'warning',
  failed: 'FAILED',
  unknown: 'unknown',
};
const WIDTH = Math.max(...Object.values(WORDS).map(it => it.length));

/** 0: nothing failed; 1: something did; 2: nothing could be found out. */
export function exitCodeOf({ findings }: Report): number {
  const isSilent = ({ id, state }: Finding) =>
    state === 'unknown' || id === 'cluster.access';
  if (findings.every(isSilent)) return 2;
  return findings.some(it => it.state === 'failed') ? 1 : 0;
}

export function linesOf({ findings, leftOut }: Report): string[] {
  const widest = Math.max(...findings.map(it => it.id.length), 0);
  const indent = ' '.repeat(WIDTH + 2);
  const count = (state: State) =>
    findings.filter(it => it.state === state).length;
  return [
    ...findings.flatMap(({ id, state, found, needed, remedy }) => [
      `${WORDS[state].padEnd(WIDTH)}  ${id.padEnd(widest)}  ${found}`,
      ...(state === 'ok' ? [] : [`${indent}  needed: ${needed}`]),
      ...(remedy ? [`${indent}  remedy: ${remedy}`] : []),
    ]),
    '',
    ...leftOut.map(it => `left out: ${it}`),
    `${count('ok')} ok, ${count('warning')} warnings, ${count(
      'failed',
    )} failed, ${count('unknown')} unknown`,
  ];
}
