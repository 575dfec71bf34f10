// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Takes secrets out of what servers say, however they were encoded on the way: every reading of the text is searched.

import { Form, formsOf } from './formsOf';
import { asWritten, READINGS, View } from './View';

/** Instead of a secret. */
export const REDACTED = '***';

/** `start`, `end`: the text is a piece, cut off there, perhaps within a secret. */
export type Cut = 'start' | 'end';

/** Fewer characters than this of a secret give nothing away. */
const TELLING = 4;

const BASE64 = /[A-Za-z0-9+/_=-]/;

/**
 * A function that replaces the secrets in a text: as they are, and in URLs, JSON, HTML, mail, base64 (alone or within a
 * longer text), hexadecimal digits, wrapped over lines, and in any two of these at once.
 */
export function createRedactor(
  secrets: string[],
): (text: string, cut?: Cut) => string {
  const forms = [...new Set(secrets)]
    .filter(secret => secret !== '')
    .flatMap(formsOf);
  return (text, cut) => {
    if (forms.length === 0) {
      return text;
    }
    const hidden = new Uint8Array(text.length);
    for (const view of viewsOf(text)) {
      for (const form of forms) hide(hidden, view, form, cut);
    }
    return without(text, hidden);
  };
}

function viewsOf(text: string): View[] {
  const views = new Map<string, View>();
  const add = (view: View | undefined) => {
    if (view && !views.has(view.text)) views.set(view.text, view);
  };
  add(asWritten(text));
  for (let encodings = 0; encodings < 2; encodings++) {
    for (const view of [...views.values()]) {
      READINGS.forEach(reading => add(reading(view)));
    }
  }
  return [...views.values()];
}

function hide(hidden: Uint8Array, view: View, form: Form, cut?: Cut): void {
  const { text } = view;
  const { length } = form.text;
  const found = (from: number, to: number) => {
    const [first, last] = form.base64 ? runAround(view, from, to) : [from, to];
    hidden.fill(1, view.starts[first], view.ends[last - 1]);
    return last;
  };
  for (let at = text.indexOf(form.text); at >= 0; ) {
    at = text.indexOf(form.text, found(at, at + length));
  }
  const piece = cut && pieceAt(text, form.text, cut);
  if (piece) {
    const at = cut === 'start' ? 0 : text.length - piece;
    found(at, at + piece);
  }
}

/** The base64 text that a piece of it stands in; it ends where something was left out of the view. */
function runAround(
  { text, starts, ends }: View,
  from: number,
  to: number,
): [number, number] {
  let [first, last] = [from, to];
  while (
    first > 0 &&
    BASE64.test(text[first - 1]) &&
    ends[first - 1] === starts[first]
  ) {
    first--;
  }
  while (
    last < text.length &&
    BASE64.test(text[last]) &&
    ends[last - 1] === starts[last]
  ) {
    last++;
  }
  return [first, last];
}

/** How many characters of the form stand at the edge where the text was cut. */
function pieceAt(text: string, form: string, cut: Cut): number {
  for (let size = form.length - 1; size >= TELLING; size--) {
    const isThere =
      cut === 'start'
        ? text.startsWith(form.slice(-size))
        : text.endsWith(form.slice(0, size));
    if (isThere) return size;
  }
  return 0;
}

function without(text: string, hidden: Uint8Array): string {
  let clean = '';
  for (let at = 0; at < text.length; ) {
    const isHidden = hidden[at] === 1;
    const change = hidden.indexOf(isHidden ? 0 : 1, at);
    const next = change < 0 ? text.length : change;
    clean += isHidden ? REDACTED : text.slice(at, next);
    at = next;
  }
  return clean;
}
