// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether our own rules cover what the scorers say: each mistake is shown to them, and every error that they then find must be one
// that the rule claims to see. A claim that no mistake bears out, be it by a warning, is an error too.
import { runScorer } from './runScorer.mjs';

/**
 * Lines that say what is not covered; empty: all is. `base` is the folder without a mistake, `faults` are
 * `{ rule, about, path }`, `rules` `{ id, sees: { scorer: [check] } }`.
 */
export function proveFaults(scorer, file, { base, faults, rules }) {
  const before = new Set(allOf(runScorer(scorer, file, base)).map(keyOf));
  const claims = new Map(
    rules.map(({ id, sees }) => [id, new Set(sees[scorer.name] ?? [])]),
  );
  const borneOut = new Map(rules.map(({ id }) => [id, new Set()]));
  const problems = [];
  for (const { rule, about, path } of faults) {
    const { errors, warnings = [] } = runScorer(scorer, file, path);
    const added = list =>
      new Set(list.filter(it => !before.has(keyOf(it))).map(it => it.check));
    for (const check of added([...errors, ...warnings])) {
      if (claims.get(rule).has(check)) borneOut.get(rule).add(check);
    }
    for (const check of added(errors)) {
      if (!claims.get(rule).has(check)) {
        problems.push(`${rule} (${about}) does not name ${check}`);
      }
    }
  }
  for (const [rule, checks] of claims) {
    for (const check of checks) {
      if (!borneOut.get(rule).has(check)) {
        problems.push(`${rule} names ${check}, which no mistake provokes`);
      }
    }
  }
  return problems;
}

const allOf = ({ errors, warnings = [] }) => [...errors, ...warnings];
const keyOf = ({ check, object }) => `${check} ${object}`;
