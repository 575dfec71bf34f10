// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { webAddress } from '@ecp-ai/backstage-plugin-tenants-common';
import { SPANS, TimeRange } from './timeRange';

/** The address of a panel or dashboard with theme and range, which it follows while it ends now; undefined where it is no web address. */
export function grafanaUrl(
  url: string,
  range: TimeRange,
  theme?: 'light' | 'dark',
): URL | undefined {
  const href = webAddress(url);
  if (!href) return undefined;
  const address = new URL(href);
  const bounds =
    'span' in range
      ? { from: `now-${SPANS[range.span]}s`, to: 'now', refresh: '1m' }
      : {
          from: String(Date.parse(range.from)),
          to: String(Date.parse(range.to)),
        };
  for (const [name, value] of Object.entries(bounds)) {
    address.searchParams.set(name, value);
  }
  if (theme) address.searchParams.set('theme', theme);
  return address;
}
