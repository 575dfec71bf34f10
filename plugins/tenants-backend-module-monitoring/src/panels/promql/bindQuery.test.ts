// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { parser } from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { maliciousQuery } from '../testUtils/queries';
import { bindQuery, templateFault } from './bindQuery';

const lab = { tenantId: 'lab', windowSeconds: 120 };
const own = 'up{namespace="$namespace"}';

describe('a query that reads the tenant alone', () => {
  it.each([
    [own, 'up{namespace="ecp-ai-lab"}', 300],
    ['up{tenant_id="$tenant"}', 'up{tenant_id="lab"}', 300],
    [
      'sum by (pod) (rate(a{namespace="$namespace",pod!~"x.*"}[$__rate_interval]))',
      'sum by (pod) (rate(a{namespace="ecp-ai-lab",pod!~"x.*"}[120s]))',
      120,
    ],
    [
      'max_over_time(rate(a{tenant_id="$tenant"}[5m])[30m:1m])',
      'max_over_time(rate(a{tenant_id="lab"}[5m])[30m:1m])',
      2100,
    ],
    [
      `${own} or vector(0) # ours\n`,
      'up{namespace="ecp-ai-lab"} or vector(0) # ours\n',
      300,
    ],
    [
      'up{ # whose\n namespace="$namespace", } / ignoring (a) group_left down{tenant_id="$tenant"}',
      'up{ # whose\n namespace="ecp-ai-lab", } / ignoring (a) group_left down{tenant_id="lab"}',
      300,
    ],
  ])('%s', (template, query, reachSeconds) => {
    expect(templateFault(template)).toBeUndefined();
    expect(bindQuery(template, lab)).toEqual({ query, reachSeconds });
  });
});

/** Each is a way to read what is not one's own, or to hold Prometheus up. */
const HOSTILE: [query: string, fault: RegExp][] = [
  // Selectors that name nobody, somebody else, or more than one.
  ['up', /"up", which does not name the tenant once/],
  ['up{}', /does not name the tenant once/],
  ['up{job="$tenant"}', /does not name the tenant once/],
  [
    'up{namespace="ecp-ai-other"}',
    /"namespace="ecp-ai-other"", which is not the tenant alone/,
  ],
  ['up{tenant_id="$namespace"}', /not the tenant alone/],
  ['up{namespace="$tenant"}', /not the tenant alone/],
  ['up{tenant_id="$tenant_id"}', /not the tenant alone/],
  ['up{namespace=~"$namespace"}', /not the tenant alone/],
  ['up{namespace=~"$namespace|.*"}', /not the tenant alone/],
  ['up{namespace!="$namespace"}', /not the tenant alone/],
  ['up{namespace!~"$namespace"}', /not the tenant alone/],
  ['up{namespace=""}', /not the tenant alone/],
  ["up{namespace='$namespace'}", /not the tenant alone/],
  ['up{namespace=`$namespace`}', /not the tenant alone/],
  ['up{namespace="$namespace ",a="b"}', /not the tenant alone/],
  [
    'up{namespace="$namespace",namespace="ecp-ai-other"}',
    /not the tenant alone/,
  ],
  [
    'up{namespace="$namespace",namespace="$namespace"}',
    /does not name the tenant once/,
  ],
  [
    'up{namespace="$namespace",tenant_id="$tenant"}',
    /does not name the tenant once/,
  ],
  ['up{namespace="$namespace",tenant_id=~".+"}', /not the tenant alone/],
  ['up{Namespace="$namespace"}', /does not name the tenant once/],
  ['up{exported_namespace="$namespace"}', /does not name the tenant once/],
  // Beside a selector that is right.
  [`${own} or up`, /"up", which/],
  [`${own} or (up)`, /"up", which/],
  [`${own} unless on () (vector(1) > 2) or -up`, /"up", which/],
  [`sum(${own}) + sum(up)`, /"up", which/],
  [`${own} * on (a) group_right secrets`, /"secrets", which/],
  [`label_replace(up, "namespace", "$namespace", "", "")`, /"up", which/],
  [`topk(scalar(up), ${own})`, /"up", which/],
  [`absent(up)`, /"up", which/],
  [`max_over_time(up[5m:1m])`, /"up", which/],
  [`count_values("x", up) and ${own}`, /"up", which/],
  ['up{namespace="$namespace" or namespace="ecp-ai-other"}', /does not parse/],
  // Names of metrics that are not seen as such.
  [
    '{__name__="up",namespace="$namespace"}',
    /metric is not named before braces/,
  ],
  [
    '{__name__=~".+",namespace="$namespace"}',
    /metric is not named before braces/,
  ],
  ['{namespace="$namespace"}', /metric is not named before braces/],
  ['{"up",namespace="$namespace"}', /metric is not named before braces/],
  ['up{__name__=~".*",namespace="$namespace"}', /between braces/],
  ['up{"namespace"="$namespace"}', /between braces/],
  ['up{"name\\x73pace"="x",namespace="$namespace"}', /between braces/],
  // Another time: what another tenant of the same id did.
  [`${own} offset 7d`, /without @ and offset/],
  [`${own} offset -7d`, /without @ and offset/],
  [`rate(up{namespace="$namespace"}[5m] offset 7d)`, /without @ and offset/],
  [`${own} @ 0`, /without @ and offset/],
  [`${own} @ start()`, /without @ and offset/],
  ['rate(up{namespace="$namespace"}[5m * 9000])', /plain durations/],
  ['rate(up{namespace="$namespace"}[9e9])', /plain durations/],
  ['max_over_time(up{namespace="$namespace"}[1h:1ms])', /no shorter than 15s/],
  ['max_over_time(up{namespace="$namespace"}[1h:0.001])', /plain durations/],
  [
    'rate(up{namespace="$namespace"}[5m] smoothed)',
    /does not parse|without @ and offset/,
  ],
  // Functions that read what is not written.
  [`info(${own})`, /info\(\)/],
  [`info(${own}, {k8s="x"})`, /info\(\)/],
  // What one reader takes for a comment or a string, and another does not.
  [`${own} #\r or up`, /other than ASCII/],
  [`${own} # \u2028 or up`, /other than ASCII/],
  [`${own}\u00a0or\u00a0up`, /other than ASCII/],
  [`${own}\0 or up`, /other than ASCII/],
  ['up{namespace="$namespace', /does not parse|does not end/],
  ['up{a="\n",namespace="$namespace"}', /does not parse|does not end/],
  ['up{a="\\\n",namespace="$namespace"}', /does not end/],
  // None at all.
  ['', /does not parse/],
  ['   ', /does not parse/],
  ['vector(1)', /reads no metric/],
  ['time()', /reads no metric/],
  ['"up"', /reads no metric/],
  [`${own} ${own}`, /does not parse/],
  [`${own};up`, /does not parse/],
  [`${own})or(up`, /does not parse/],
  [`(${own}`, /does not parse/],
  [`madeup(${own})`, /does not parse/],
  ['up{$namespace}', /does not parse/],
];

describe('a query that does not', () => {
  it.each(HOSTILE)('%j', (template, fault) => {
    expect(templateFault(template)).toMatch(fault);
    expect(() =>
      bindQuery(template, { ...lab, windowSeconds: 7200 }),
    ).toThrow();
  });
});

it.each([
  'rate(up{namespace="$namespace"}[30d])',
  'max_over_time(up{namespace="$namespace"}[30d:1m])',
  'max_over_time(rate(up{namespace="$namespace"}[40m])[40m:1m])',
])('%s looks back too far for a configuration', template => {
  expect(templateFault(template)).toBe('looks back more than an hour');
});

it('says what is wrong in the operator’s own words', () => {
  expect(templateFault('rate(up{a="$tenant"}[$__rate_interval])')).toBe(
    'has "up{a="$tenant"}", which does not name the tenant once',
  );
});

it('names one tenant only, whatever is put together', () => {
  let accepted = 0;
  fc.assert(
    fc.property(maliciousQuery, text => {
      let bound: string;
      try {
        bound = bindQuery(text, lab).query;
      } catch {
        return;
      }
      accepted += 1;
      // Told without the reader that is tested: every pair of braces has the tenant in it, and nothing else that names one.
      const lines = bound.split('\n').map(line => line.split('#')[0]);
      const [, ...braces] = lines.join('').split('{');
      for (const each of braces) {
        const [inside] = each.split('}');
        expect(inside).toMatch(/namespace="ecp-ai-lab"|tenant_id="lab"/);
        expect(inside).not.toMatch(/other|__name__|\.\*|"namespace"/);
      }
      expect(bound).not.toMatch(/offset|\r|"used"/);
      expect(parser.parse(bound).length).toBe(bound.length);
    }),
    { numRuns: 2000 },
  );
  expect(accepted).toBeGreaterThan(20);
});

it('whatever the text, it is refused or a tenant’s', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(templateFault(text)).toEqual(expect.any(String));
    }),
  );
});
