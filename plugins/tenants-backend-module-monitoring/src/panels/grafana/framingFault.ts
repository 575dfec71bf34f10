// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether an answer lets pages of another origin frame it, as browsers judge it.

import { sourceCovers } from './sourceCovers';

/** What forbids it, in the words of a header; undefined where nothing does. */
export function framingFault(
  headers: Headers,
  portalOrigin: string | undefined,
): string | undefined {
  const policies = (headers.get('content-security-policy') ?? '')
    .split(/[,;]/)
    .map(it => it.trim().split(/\s+/))
    .filter(([name]) => name.toLowerCase() === 'frame-ancestors');
  const forbidding = policies.find(
    ([, ...sources]) =>
      !sources.some(
        it => it === '*' || (portalOrigin && sourceCovers(it, portalOrigin)),
      ),
  );
  if (forbidding) {
    return `Content-Security-Policy: ${forbidding.join(' ')}`;
  }
  // Where there is the one, browsers do not look at the other.
  if (policies.length > 0) return undefined;
  const options = headers.get('x-frame-options') ?? '';
  return /\b(deny|sameorigin)\b/i.test(options)
    ? `X-Frame-Options: ${options}`
    : undefined;
}
