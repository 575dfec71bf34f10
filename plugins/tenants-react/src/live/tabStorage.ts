// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What this tab of the browser keeps for a person. The next one who signs in there finds nothing of it. A browser that
// keeps nothing is no fault: it is full, or not allowed.

const PREFIX = 'ecp-tenants|';

const own = (person: string) => `${PREFIX}${person}|`;

/** What is kept for a person under a name. What was kept for others is gone then. */
export function readKept(person: string, name: string): string | undefined {
  const strangers = kept().filter(key => !key.startsWith(own(person)));
  strangers.forEach(drop);
  return read(own(person) + name);
}

/** Keeps something for a person. */
export function keepFor(person: string, name: string, text: string): void {
  try {
    window.sessionStorage.setItem(own(person) + name, text);
  } catch {
    // What was kept before is older than what the person sees.
    drop(own(person) + name);
  }
}

/** What is kept under a name, for whomever. */
export function peekKept(name: string): [person: string, text: string][] {
  return namedBy(name).map(key => [
    key.slice(PREFIX.length, -name.length - 1),
    read(key) ?? '',
  ]);
}

/** Forgets what is kept under a name, for whomever. */
export function dropKept(name: string): void {
  namedBy(name).forEach(drop);
}

function namedBy(name: string): string[] {
  return kept().filter(key => key.endsWith(`|${name}`));
}

function kept(): string[] {
  try {
    const keys = Object.keys(window.sessionStorage);
    return keys.filter(key => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(key: string): string | undefined {
  try {
    return window.sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function drop(key: string): void {
  try {
    window.sessionStorage.removeItem(key);
  } catch {
    // See above.
  }
}
