// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Placeholders of Score: `${metadata.name}`, `${resources.db.host}`; a dollar sign before one makes it a text.

import { isMap } from './Place';

/** Bounded, so that the work grows with the text alone. */
const PLACEHOLDER = /\$(?:(\$(?:\{[^}]{0,200}\})?)|\{([^}]{0,200})\})/g;

/** What a reference such as `resources.db.host` stands for; `undefined` where nobody here knows. */
export type LookUp = (parts: string[]) => string | undefined;

/** A text without placeholders, or the first one that nobody can fill. */
export type Filled = { text: string } | { unknown: string };

/** Fills in what is known. */
export function fillIn(text: string, lookUp: LookUp): Filled {
  let unknown: string | undefined;
  const filled = text.replace(PLACEHOLDER, (whole, escaped, reference) => {
    if (escaped) return escaped;
    const value = lookUp(partsOf(reference));
    if (value === undefined) unknown ??= whole;
    return value ?? whole;
  });
  return unknown === undefined ? { text: filled } : { unknown };
}

/** The whole text is a reference, and nothing beside it. */
export function soleReference(text: string): string[] | undefined {
  const reference = /^\$\{([^}]{0,200})\}$/.exec(text)?.[1];
  return reference === undefined ? undefined : partsOf(reference);
}

/** A dot of a name is written `\.`. */
function partsOf(reference: string): string[] {
  const parts = reference.match(/(?:\\\.|[^.])+/g) ?? [];
  return parts.map(part => part.replaceAll('\\.', '.'));
}

/** A value of a document, as far as it is a plain one. */
export function valueAt(from: unknown, keys: string[]): string | undefined {
  const found = keys.reduce<unknown>(
    (value, key) =>
      isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined,
    from,
  );
  return ['string', 'number', 'boolean'].includes(typeof found)
    ? String(found)
    : undefined;
}
