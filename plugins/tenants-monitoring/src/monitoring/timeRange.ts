// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one time range of all panels, as the URL says it.

/** Ranges that end now, in seconds. */
export const SPANS = {
  '15m': 900,
  '1h': 3_600,
  '6h': 21_600,
  '24h': 86_400,
  '7d': 604_800,
  '30d': 2_592_000,
} as const;

/** A range that ends now. */
export type Span = keyof typeof SPANS;

/** The last while, or from one moment (ISO 8601) to another. */
export type TimeRange = { span: Span } | { from: string; to: string };

export const DEFAULT_SPAN: Span = '1h';

/** What the URL says; what it says wrongly is the default. */
export function readRange(search: URLSearchParams): TimeRange {
  const span = search.get('range') ?? '';
  if (Object.hasOwn(SPANS, span)) return { span: span as Span };
  const [from, to] = ['from', 'to'].map(it => Date.parse(search.get(it) ?? ''));
  return from < to
    ? { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
    : { span: DEFAULT_SPAN };
}

/** The same URL with another range. */
export function withRange(
  search: URLSearchParams,
  range: TimeRange,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of ['range', 'from', 'to']) next.delete(name);
  const said = 'span' in range ? { range: range.span } : range;
  for (const [name, value] of Object.entries(said)) next.set(name, value);
  return next;
}

/** The moments it lies between. */
export function boundsOf(
  range: TimeRange,
  now: number,
): { from: string; to: string } {
  if (!('span' in range)) return range;
  return {
    from: new Date(now - SPANS[range.span] * 1000).toISOString(),
    to: new Date(now).toISOString(),
  };
}

/** Equal for equal ranges. */
export function keyOf(range: TimeRange): string {
  return 'span' in range ? range.span : `${range.from} ${range.to}`;
}

/** A moment beside an axis: a time within a day, a day within more. */
export function formatClock(
  locale: string,
  at: number,
  from: string,
  to: string,
): string {
  const isWithinADay = Date.parse(to) - Date.parse(from) <= SPANS['24h'] * 1000;
  return new Intl.DateTimeFormat(
    locale,
    isWithinADay
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : { month: 'short', day: 'numeric' },
  ).format(at);
}
