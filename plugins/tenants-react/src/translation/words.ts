// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Codes become sentences here; a code nobody has translated yet stays legible.

import { placeOfField } from '@ecp-ai/backstage-plugin-tenants-common';
import { en } from './en';
import { Vocabulary } from './Vocabulary';
import { formatAge, formatMoment, formatMoney, formatSpan } from './format';

type Plural = 'one' | 'other';
type KeyOf<K> = K extends `${infer Base}_${Plural}` ? Base : K;

/** A message key, plural forms by their base. */
export type MessageKey = KeyOf<keyof typeof en>;

/** Values of a message's placeholders. */
export type Params = Record<string, string | number>;

/** Kinds of codes that have sentences. */
export type CodeGroup =
  | 'verdict'
  | 'delivery'
  | 'outcome'
  | 'timeline'
  | 'finding'
  | 'sizing'
  | 'field'
  | 'score';

/** Kinds of values that have a word; targets may be an operator's own. */
export type WordGroup = keyof Vocabulary | 'target' | 'trailTo' | CodeGroup;

/** Everything a component needs to speak the reader's language. */
export type Words = {
  /** A text by key. */
  t: (key: MessageKey, params?: Params) => string;
  /** The sentence of a code; of an unknown code, the code itself, legibly. */
  say: (group: CodeGroup, code: string, params?: Params) => string;
  /** A word of a closed vocabulary (state, environment …), or the value when it has none. */
  word: (group: WordGroup, value: string) => string;
  /** What the form calls a field; a path of anything but a wish as it is. `spec` has the names of services. */
  label: (path: string, spec?: unknown) => string;
  moment: (iso: string) => string;
  age: (iso: string, now: number) => string;
  /** {@link Words.age} of what has happened: a clock that lags behind makes it no future. */
  ago: (iso: string, now: number) => string;
  span: (milliseconds: number) => string;
  /** Of a currency by ISO 4217. */
  money: (amount: number, currency: string) => string;
  locale: string;
};

type Translate = (key: string, params?: Params) => string;

/** Speaks through a translation function; its `intl.locale` message names the language. */
export function wordsOf(translate: Translate): Words {
  const locale = translate('intl.locale');
  const word = (group: WordGroup, value: string) =>
    Object.hasOwn(en, `${group}.${value}`)
      ? translate(`${group}.${value}`)
      : value;
  const span = (milliseconds: number) => formatSpan(locale, milliseconds);
  return {
    t: translate,
    word,
    label: (path, spec) => labelOf(translate, path, spec),
    span,
    money: (amount, currency) => formatMoney(locale, { amount, currency }),
    locale,
    moment: iso => formatMoment(locale, iso),
    age: (iso, now) => formatAge(locale, iso, now),
    ago: (iso, now) =>
      formatAge(locale, iso, Math.max(now, new Date(iso).getTime() || now)),
    say: (group, code, params = {}) => {
      const key = keyOf(group, code, params);
      return key
        ? translate(
            key,
            filled(key, translated(params, { word, span, locale })),
          )
        : unknown(translate, group, code, params);
    },
  };
}

function labelOf(translate: Translate, path: string, spec: unknown): string {
  const place = placeOfField(path, spec);
  if (!place) return path;
  const { key, params, unknown: field } = place;
  const label = translate(`label.${key}`, params);
  if (!field) return label;
  return key === 'spec'
    ? translate('label.unknown', { field })
    : translate('label.below', { label, field });
}

// Some codes have a second sentence for when the server knows more.
function keyOf(
  group: CodeGroup,
  code: string,
  params: Params,
): keyof typeof en | undefined {
  const has = (key: string): key is keyof typeof en => Object.hasOwn(en, key);
  const key = `${group}.${code}`;
  const detailed = `${key}.detailed`;
  const isKnown = (name: string) => (params[name] ?? '') !== '';
  if (has(detailed) && placeholders(detailed).every(isKnown)) {
    return detailed;
  }
  return has(key) ? key : undefined;
}

function placeholders(key: keyof typeof en): string[] {
  return [...en[key].matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]);
}

function unknown(
  translate: Translate,
  group: CodeGroup,
  code: string,
  params: Params,
): string {
  const values = Object.entries(params).map(
    ([key, value]) => `${key} ${value}`,
  );
  const name = translate(`${group}.unknown`, { code });
  return values.length > 0 ? `${name} (${values.join(', ')})` : name;
}

// Some values are codes themselves.
function translated(
  params: Params,
  { word, span, locale }: Pick<Words, 'word' | 'span' | 'locale'>,
): Params {
  const groups: Record<string, WordGroup> = {
    target: 'target',
    from: 'status',
    to: 'status',
    type: 'requestType',
    state: 'requestState',
    lifecycle: 'status',
    cause: 'delivery',
    why: 'unasked',
    loadUnit: 'loadUnit',
  };
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      if (groups[key]) {
        return [key, word(groups[key], String(value))];
      }
      if (key === 'until') return [key, formatMoment(locale, String(value))];
      const isAge = key === 'age' && typeof value === 'number';
      return [key, isAge ? span(value * 1000) : value];
    }),
  );
}

// A placeholder without a value must not reach the reader as {{braces}}.
function filled(key: keyof typeof en, params: Params): Params {
  return {
    ...Object.fromEntries(placeholders(key).map(name => [name, '?'])),
    ...params,
  };
}
