// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// JSON values as YAML in block style: keys sorted, one way to write each value, nothing YAML could misread.

import { findUnfit } from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from './KubernetesObject';

/**
 * One YAML document. The same value gives the same bytes, whatever order its keys were set in.
 * Written by hand because it is 20 times faster than the libraries; the tests read it back with one.
 */
export function toYaml(value: { [key: string]: Json | undefined }): string {
  return mapping(value, '') || '{}\n';
}

/** Several documents, each opened by `---`. */
export function toYamlDocuments(
  values: { [key: string]: Json | undefined }[],
): string {
  return values.map(value => `---\n${toYaml(value)}`).join('');
}

// Unprintable for YAML, a line break to some parsers, or half a character.
const UNSAFE = /[\p{Cc}\p{Cs}\u00a0\u2028\u2029\ufeff\ufffe\uffff]/gu;

// Nobody would see that it is there.
const HIDDEN =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/u;
const ALL_HIDDEN = new RegExp(HIDDEN.source, 'gu');

/** Whether a text holds more that is invisible than the joiners and selectors that scripts and emoji need. */
function hides(text: string): boolean {
  return HIDDEN.test(text) && findUnfit(text, 'text') !== undefined;
}

type JsonMap = { [key: string]: Json | undefined };

function mapping(value: JsonMap, indent: string): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item !== undefined) {
      text += `${indent}${scalar(key)}:${member(item, indent)}`;
    }
  }
  return text;
}

// What follows `key:`.
function member(value: Json, indent: string): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? ' []\n' : `\n${sequence(value, indent)}`;
  }
  if (typeof value === 'object') {
    const text = mapping(value, `${indent}  `);
    return text === '' ? ' {}\n' : `\n${text}`;
  }
  return ` ${multiline(value, `${indent}  `)}\n`;
}

function sequence(values: Json[], indent: string): string {
  return values.map(value => `${indent}- ${element(value, indent)}`).join('');
}

// What follows `- `.
function element(value: Json, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return value.length === 0
      ? '[]\n'
      : sequence(value, inner).slice(inner.length);
  }
  if (typeof value === 'object') {
    return mapping(value, inner).slice(inner.length) || '{}\n';
  }
  return `${multiline(value, inner)}\n`;
}

// A literal block, which people can read, where every parser sees the same lines; else one quoted line.
function multiline(value: string | number | boolean, indent: string): string {
  if (typeof value !== 'string' || !value.includes('\n')) {
    return scalar(value);
  }
  if (hides(value)) {
    return quoted(value);
  }
  const ended = value.endsWith('\n');
  const lines = (ended ? value.slice(0, -1) : value).split('\n');
  if (lines[0] === '' || lines.at(-1) === '' || !lines.every(isPlainLine)) {
    return quoted(value);
  }
  const body = lines.map(line => (line === '' ? '' : `${indent}${line}`));
  return `|${ended ? '' : '-'}\n${body.join('\n')}`;
}

function isPlainLine(line: string): boolean {
  return line === line.trim() && line.search(UNSAFE) === -1;
}

// Starts with a letter or slash, holds no YAML punctuation but inner `:`; or a Kubernetes quantity with a unit.
const PLAIN =
  /^(?:[A-Za-z/](?:[\w./@-]|:(?=[\w/]))*|[0-9]+(?:m|Ki|Mi|Gi|Ti|Pi))$/;
// Read as booleans, null or (by one parser) a number in YAML 1.1 or 1.2.
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null|e-?[0-9]+)$/i;

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  return value.length > LONGEST_KNOWN ? written(value) : knownOr(value);
}

function written(value: string): string {
  return PLAIN.test(value) && !WORDS.test(value) ? value : quoted(value);
}

const LONGEST_KNOWN = 64;
const MOST_KNOWN = 5_000;
/** Short texts as they were written before: keys, kinds and labels come again and again. */
const known = new Map<string, string>();

function knownOr(value: string): string {
  let text = known.get(value);
  if (text === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    text = written(value);
    known.set(value, text);
  }
  return text;
}

function quoted(text: string): string {
  const json = JSON.stringify(text).replace(UNSAFE, escaped);
  return hides(text) ? json.replace(ALL_HIDDEN, escaped) : json;
}

function escaped(character: string): string {
  const digits = character.codePointAt(0)!.toString(16);
  return digits.length > 4
    ? `\\U${digits.padStart(8, '0')}`
    : `\\u${digits.padStart(4, '0')}`;
}
