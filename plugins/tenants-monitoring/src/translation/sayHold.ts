// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Hold } from '@ecp-ai/backstage-plugin-tenants-common';
import { Params, Words } from '@ecp-ai/backstage-plugin-tenants-react';
import { en } from './en';

type Say = (key: any, params?: Params) => string;

/** The sentence of a hold, with more where more is known; a code that nobody has worded yet stays legible. */
export function sayHold(
  { code, params = {} }: Hold,
  translate: Say,
  words: Words,
): string {
  const has = (key: string) => Object.hasOwn(en, key);
  const isWhole = (key: string) =>
    has(key) && placeholders(key).every(name => (params[name] ?? '') !== '');
  const key = isWhole(`hold.${code}.detailed`)
    ? `hold.${code}.detailed`
    : `hold.${code}`;
  if (!has(key) || code === 'other') {
    return translate('hold.other', { code });
  }
  return translate(key, {
    ...Object.fromEntries(placeholders(key).map(name => [name, '?'])),
    ...Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        valueOf(name, value, words),
      ]),
    ),
  });
}

function placeholders(key: string): string[] {
  const text: string = en[key as keyof typeof en];
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]);
}

// Moments, ages and states are said as everywhere else.
function valueOf(name: string, value: string | number, words: Words) {
  switch (name) {
    case 'until':
    case 'at':
      return words.moment(String(value));
    case 'age':
      return words.span(Number(value) * 1000);
    case 'status':
    case 'lifecycle':
      return words.word('status', String(value));
    default:
      return value;
  }
}
