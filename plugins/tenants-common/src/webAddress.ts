// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one judge of links that lead out of the portal.

import { findUnfit } from './text';

/**
 * The address of a page that a text names, in the one form that a browser gives it; `undefined` where it is none that a link
 * may lead to: not http(s), without a host, with a name or password before it, with characters that are not seen.
 */
export function webAddress(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || findUnfit(text, 'line')) return undefined;
  if (!URL.canParse(text)) return undefined;
  const { href, username, password } = new URL(text);
  return username || password ? undefined : href;
}
