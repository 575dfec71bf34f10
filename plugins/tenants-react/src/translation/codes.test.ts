// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// No sentence needs a value that its code does not carry; that each code has one is the compiler's to say (CodeWords.ts).

import {
  DELIVERY_VALUES,
  EVENT_VALUES,
  FIELD_VALUES,
  FINDING_VALUES,
  SCORE_NOTE_VALUES,
  SIZING_VALUES,
  VERDICT_VALUES,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { en } from './en';
import ko from './ko';

type Messages = Record<string, string>;

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]);

const registries = {
  verdict: VERDICT_VALUES,
  timeline: EVENT_VALUES,
  delivery: DELIVERY_VALUES,
  finding: FINDING_VALUES,
  sizing: SIZING_VALUES,
  field: FIELD_VALUES,
  score: SCORE_NOTE_VALUES,
};
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
});
