// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { SHIPPED_QUERIES } from './catalog';
import { prometheusSchema } from './prometheusConfig';

const url = 'https://prometheus.example/main';

function read(given: object) {
  const { data, error } = prometheusSchema.safeParse(given);
  if (data) return data;
  throw new Error(
    error!.issues
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('; '),
  );
}

it('needs nothing but where it is', () => {
  expect(read({ url })).toEqual({
    url,
    headers: {},
    timeoutSeconds: 10,
    retentionDays: 15,
    scrapeIntervalSeconds: 30,
    queries: SHIPPED_QUERIES,
  });
});

it('takes queries of the operator', () => {
  const query = 'my_cpu{namespace="$namespace"}';
  const limit = 'my_limit{tenant_id="$tenant"}';
  const panels = { cpu: { query }, memory: { limit } };
  expect(read({ url, panels }).queries).toEqual({
    ...SHIPPED_QUERIES,
    cpu: { query },
    memory: { ...SHIPPED_QUERIES.memory, limit },
  });
});

it.each<[object, string]>([
  [{}, 'url: '],
  [{ url: 'ftp://x' }, 'url: '],
  [{ url: 'https://me:secret@x' }, 'url: give credentials as'],
  [{ url: 'https://x/?a=b' }, 'url: '],
  [{ url, tokn: 'x' }, 'Unrecognized key'],
  [
    { url, token: 'x', basic: { username: 'a', password: 'b' } },
    'one of token, tokenFile and basic',
  ],
  [{ url, panels: { disks: { query: 'x' } } }, 'panels'],
  [
    { url, panels: { cpu: { query: 'sum(up)' } } },
    'panels.cpu.query: the query has "up", which does not name the tenant once. Each selector needs namespace="$namespace" or tenant_id="$tenant"',
  ],
  [
    { url, panels: { pods: { limit: 'up{namespace="$namespace"' } } },
    'panels.pods.limit: the query does not parse',
  ],
])('%j stops the start', (prometheus, sentence) => {
  expect(() => read(prometheus)).toThrow(sentence);
  expect(() => read(prometheus)).not.toThrow('secret');
});
