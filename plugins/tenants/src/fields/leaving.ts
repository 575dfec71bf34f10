// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks before somebody leaves a form with something unsent in it. A step back in the browser's history cannot be asked
// about: the router knows no way to hold it, and what was written is kept.

import { hasDraft } from './draft';

let sentence: string | undefined;

/** Watches from now on; the draft of the page says whether there is something to ask about. */
export function watchLeaving(text: string): void {
  if (sentence === undefined) {
    window.addEventListener('beforeunload', event => {
      if (hasDraft()) event.preventDefault();
    });
    // Before the router hears of it.
    document.addEventListener('click', holdLink, true);
  }
  sentence = text;
}

function holdLink(event: MouseEvent) {
  const link = (event.target as Element).closest?.('a[href]');
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey);
  if (!link || !isPlain || link.getAttribute('target') === '_blank') return;
  const { origin, pathname } = new URL((link as HTMLAnchorElement).href);
  const stays =
    origin === window.location.origin && pathname === window.location.pathname;
  // Another site asks by itself, as it unloads the page.
  if (stays || origin !== window.location.origin || !hasDraft()) return;
  // eslint-disable-next-line no-alert
  if (!window.confirm(sentence)) {
    event.preventDefault();
    event.stopPropagation();
  }
}
