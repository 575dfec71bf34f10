// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether a selector reads one tenant alone.

import { SyntaxNode } from '@lezer/common';

/** Labels that name a tenant, and the value that is the tenant's. */
export type TenantLabels = Readonly<{ namespace: string; tenant_id: string }>;

const METRIC_NAME = /^[A-Z_a-z:][\w:]*$/;

/**
 * Why a selector may not be read: it has to name its metric, and the tenant once, by equality. Anything else that could name
 * either is refused, other labels are free.
 */
export function selectorFault(
  selector: SyntaxNode,
  query: string,
  labels: TenantLabels,
): string | undefined {
  const text = (node: SyntaxNode) => query.slice(node.from, node.to);
  const name = selector.getChild('Identifier');
  if (!name || !METRIC_NAME.test(text(name))) {
    return `has "${text(selector)}", whose metric is not named before braces`;
  }
  let bound = 0;
  const matchers = selector.getChild('LabelMatchers');
  for (let it = matchers?.firstChild; it; it = it.nextSibling) {
    if (it.name === 'LineComment') continue;
    const [label, operator, value] = ['LabelName', 'MatchOp', 'StringLiteral']
      .map(part => it!.getChild(part))
      .map(part => part && text(part));
    if (it.name !== 'UnquotedLabelMatcher' || label === '__name__') {
      return `has "${text(
        it,
      )}" between braces: labels have no quotes there, and metrics stand before`;
    }
    if (label !== 'namespace' && label !== 'tenant_id') continue;
    if (operator !== '=' || value !== `"${labels[label]}"`) {
      return `has "${text(it)}", which is not the tenant alone`;
    }
    bound += 1;
  }
  if (bound === 1) return undefined;
  return `has "${text(selector)}", which does not name the tenant once`;
}
