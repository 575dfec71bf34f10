// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Queries of an operator who means ill: well-made and not, of the tenant `lab` and of others.

import fc from 'fast-check';

const matcher = fc.constantFrom(
  'namespace="ecp-ai-lab"',
  'tenant_id="lab"',
  'namespace="ecp-ai-other"',
  'tenant_id=~".*"',
  '__name__=~".+"',
  '"namespace"="ecp-ai-lab"',
  'pod="a"',
  '# x\n',
);

const selector = fc
  .tuple(
    fc.constantFrom('used', 'a:b', '', '"used"'),
    fc.array(matcher, { maxLength: 3 }),
  )
  .map(([name, matchers]) => `${name}{${matchers.join(',')}}`);

/** Selectors, and what PromQL makes of them. */
export const { query: maliciousQuery } = fc.letrec<{ query: string }>(tie => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    selector,
    tie('query').map(it => `sum by (pod) (${it})`),
    tie('query').map(it => `avg_over_time(${it}[5m])`),
    tie('query').map(it => `max_over_time((${it})[30m:1m])`),
    tie('query').map(it => `${it} offset 1d`),
    tie('query').map(it => `label_replace(${it}, "namespace", "x", "", "")`),
    fc
      .tuple(
        tie('query'),
        fc.constantFrom('or', '+', '# \r or', 'unless on ()'),
        tie('query'),
      )
      .map(([a, operator, b]) => `${a} ${operator} ${b}`),
  ),
}));
