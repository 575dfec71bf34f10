// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What somebody wrote into a form and has not sent, kept for them by this tab of the browser for the page that they are on.

import {
  dropKept,
  keepFor,
  peekKept,
  readKept,
} from '@ecp-ai/backstage-plugin-tenants-react';

/** What was written, and when it was sent: whether that arrived is not known. */
export type Draft = { data: Record<string, unknown>; sentAt?: string };

const nameOf = (path: string) => `form:${path}`;

/** What the draft of the page at hand is kept under. */
function here(): string {
  const { pathname, search } = window.location;
  return nameOf(`${pathname}${search}`);
}

/**
 * Begins what the form at a path finds when it opens; what was written there since stays. It goes this way, and not in
 * the address, so that no value of a spec is left in histories and logs. In a browser that keeps nothing the form is empty.
 */
export function beginDraft(person: string, path: string, data: object): void {
  if (readKept(person, nameOf(path)) === undefined) {
    keepFor(person, nameOf(path), JSON.stringify({ data }));
  }
}

/** The person's draft of the page at hand. */
export function readDraft(person: string): Draft | undefined {
  return parse(readKept(person, here()));
}

/** The page at hand has a draft. */
export function hasDraft(): boolean {
  return peekKept(here()).length > 0;
}

/** Keeps what is written, but for what the form takes as a secret or wants to have typed each time. */
export function keepDraft(
  person: string,
  written: Record<string, unknown>,
  uiSchema: Record<string, any>,
): void {
  const open = Object.entries(written).filter(
    ([key]) => !isUnkept(uiSchema[key]),
  );
  const draft: Draft = { data: Object.fromEntries(open) };
  keepFor(person, here(), JSON.stringify(draft));
}

/** Forgets it: it shall be written anew. */
export function dropDraft(): void {
  dropKept(here());
}

/** It is being sent, which may fail yet. */
export function markSent(): void {
  for (const [person, text] of peekKept(here())) {
    const sent = { ...parse(text), sentAt: new Date().toISOString() };
    keepFor(person, here(), JSON.stringify(sent));
  }
}

/** Forgets the draft of the page at hand, if it is being sent, once that arrived: call what it returns then. */
export function sentDraft(): () => void {
  const name = here();
  const isSent = peekKept(name).some(([, text]) => parse(text)?.sentAt);
  return () => {
    if (isSent) dropKept(name);
  };
}

function parse(text: string | undefined): Draft | undefined {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function isUnkept(ui: Record<string, unknown> | undefined): boolean {
  const { 'ui:widget': widget, 'ui:field': field } = ui ?? {};
  return /password|secret|confirm/i.test(`${widget} ${field}`);
}
