// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every code the server may answer has a sentence, and no sentence needs a value that the server does not give.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EVENT_VALUES,
  VERDICT_VALUES,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { en } from './en';
import ko from './ko';

type Messages = Record<string, string>;

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]);

const registries = { verdict: VERDICT_VALUES, timeline: EVENT_VALUES };
const codes = Object.entries(registries).flatMap(([group, values]) =>
  Object.entries(values).map(([code, names]) => ({
    key: `${group}.${code}`,
    names: names as readonly string[],
  })),
);

describe.each([
  ['English', en as Messages],
  ['Korean', ko as Messages],
])('%s', (_, messages) => {
  it.each(codes)('$key says what is always given', ({ key, names }) => {
    const given = names.filter(name => !name.endsWith('?'));
    expect(given).toEqual(expect.arrayContaining(placeholders(messages[key])));
  });

  it.each(codes)('$key says more where more is known', ({ key, names }) => {
    const detailed = messages[`${key}.detailed`] ?? '';
    const given = names.map(name => name.replace('?', ''));
    expect(given).toEqual(expect.arrayContaining(placeholders(detailed)));
  });

  it.each(deliveryCodes())('delivery.%s needs no value', code => {
    const sentence = messages[`delivery.${code}`];
    expect(sentence).toBeDefined();
    expect(placeholders(sentence)).toEqual([]);
  });

  it('has no sentence for a code that nobody knows', () => {
    const known = [
      ...codes.map(({ key }) => key),
      ...deliveryCodes().map(code => `delivery.${code}`),
    ];
    const left = Object.keys(messages)
      .filter(key => /^(verdict|timeline|delivery)\./.test(key))
      .map(key => key.replace(/\.detailed$/, ''))
      .filter(key => !key.endsWith('.unknown') && !known.includes(key));
    expect(left).toEqual([]);
  });
});

/** Read where they are written: whoever delivers may add one. */
function deliveryCodes(): string[] {
  const backend = join(__dirname, '../../../tenants-backend/src');
  const texts = ['delivery', 'reconcile'].flatMap(folder =>
    readdirSync(join(backend, folder), { recursive: true })
      .map(String)
      .filter(file => file.endsWith('.ts') && !/test/i.test(file))
      .map(file => readFileSync(join(backend, folder, file), 'utf8')),
  );
  const word =
    /'((?:git|cluster|namespace|object|manifest|access|quota|kind|field|prune|admission|target|tracked)_[a-z_]+|partial|internal|workload_missing|tenant_not_active)'/g;
  return [
    ...new Set(
      texts.flatMap(text => [...text.matchAll(word)].map(found => found[1])),
    ),
  ].sort();
}
