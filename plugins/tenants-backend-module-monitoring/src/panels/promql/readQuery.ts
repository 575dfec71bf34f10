// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether a query reads one tenant alone, judged on the query as Prometheus's own grammar reads it.
//
// What is not known to be harmless is refused: kinds of expressions are listed, and a new one of the grammar is none of them.

import { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { durationSeconds } from './durationSeconds';
import { selectorFault, TenantLabels } from './selectorFault';

/** Expressions that read what they contain, at the time that is asked for. */
const HARMLESS = new Set([
  'AggregateExpr',
  'BinaryExpr',
  'FunctionCall',
  'MatrixSelector',
  'NumberDurationLiteral',
  'ParenExpr',
  'StringLiteral',
  'SubqueryExpr',
  'UnaryExpr',
  'VectorSelector',
]);

/** A subquery asks its query anew at each step. */
const SHORTEST_STEP_SECONDS = 15;

// Prometheus ends a comment at a carriage return and this grammar does not; nor do both agree which blanks are some.
const PLAIN = /^[\x20-\x7e\n\t]*$/;
const CLOSED_STRING =
  /^(?:"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'|`[^`]*`)$/;

/** A plain selector takes the newest sample, as old as this at most: that may be of an earlier life. */
export const LOOKBACK_SECONDS = 300;

/** How far back a query looks before each point, or why it may not be asked, as the rest of a sentence. */
export type ReadQuery =
  | { fault: string; reachSeconds?: undefined }
  | { fault?: undefined; reachSeconds: number };

/** Reads a query that is to be a tenant's: each of its selectors, and there is one, names that tenant alone. */
export function readQuery(query: string, labels: TenantLabels): ReadQuery {
  if (!PLAIN.test(query)) {
    return { fault: 'has characters other than ASCII, line ends and tabs' };
  }
  const text = ({ from, to }: SyntaxNode) => query.slice(from, to);
  let reachSeconds = -1;

  function faultOf(node: SyntaxNode, reach: number): string | undefined {
    const { name, type } = node;
    if (type.isError) return doesNotParse(query.slice(node.from));
    if (type.is('Expr') && !HARMLESS.has(name)) {
      return `has "${text(
        node,
      )}": a panel shows the time that is asked for, without @ and offset`;
    }
    if (name === 'Info')
      return 'calls info(), which reads what it does not name';
    if (name === 'StringLiteral' && !CLOSED_STRING.test(text(node))) {
      return `has a string that does not end: ${text(node)}`;
    }
    let within = reach;
    if (name === 'MatrixSelector' || name === 'SubqueryExpr') {
      const [window, step] = node
        .getChildren('DurationExpr')
        .map(it => durationSeconds(text(it)) ?? NaN);
      if (isNaN(window) || step < SHORTEST_STEP_SECONDS || isNaN(step ?? 0)) {
        return `has "${text(
          node,
        )}": windows are plain durations such as 5m, and steps no shorter than ${SHORTEST_STEP_SECONDS}s`;
      }
      within += window;
    }
    for (let it = node.firstChild; it; it = it.nextSibling) {
      const fault = faultOf(it, within);
      if (fault) return fault;
    }
    if (name !== 'VectorSelector') return undefined;
    const isPlain = node.parent?.name !== 'MatrixSelector';
    reachSeconds = Math.max(
      reachSeconds,
      within + (isPlain ? LOOKBACK_SECONDS : 0),
    );
    return selectorFault(node, query, labels);
  }

  const fault = faultOf(parser.parse(query).topNode, 0);
  if (fault) return { fault };
  return reachSeconds < 0 ? { fault: 'reads no metric' } : { reachSeconds };
}

function doesNotParse(rest: string): string {
  const at = rest.trim().slice(0, 20);
  return at ? `does not parse at "${at}"` : 'does not parse: it ends too early';
}
