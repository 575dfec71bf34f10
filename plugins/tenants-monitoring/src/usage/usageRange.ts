// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which while usage is shown of: a month, or from one day to another; days and months are those of UTC, as budgets are.

/** What the URL says. */
export type RangeValues = { month?: string; from?: string; to?: string };

/** A month (`2026-11`), or two days (`2026-11-03`), the last one included. */
export type UsageRange = { month: string } | { from: string; to: string };

const DAY_MS = 86_400_000;

/** What the URL says; what it says wrongly is this month. */
export function readUsageRange(
  { month, from, to }: RangeValues,
  now: number,
): UsageRange {
  if (isDay(from) && isDay(to) && from <= to) return { from, to };
  const thisMonth = dayOf(now).slice(0, 7);
  return { month: month && isDay(`${month}-01`) ? month : thisMonth };
}

/** The moments it lies between, as the server is asked; nothing for this month, which is what it answers by itself. */
export function queryOfRange(
  range: UsageRange,
  now: number,
): { from?: string; to?: string } {
  if ('from' in range) {
    const end = Date.parse(range.to) + DAY_MS;
    return { from: startOf(range.from), to: new Date(end).toISOString() };
  }
  const { month } = range;
  if (month === dayOf(now).slice(0, 7)) return {};
  return { from: startOf(`${month}-01`), to: startOf(`${later(month, 1)}-01`) };
}

/** This month and those before it of which there can be samples, the newest first. */
export function monthsKept(now: number, retentionDays: number): string[] {
  const oldest = dayOf(now - retentionDays * DAY_MS).slice(0, 7);
  const months = [dayOf(now).slice(0, 7)];
  while (months[months.length - 1] > oldest) {
    months.push(later(months[months.length - 1], -1));
  }
  return months;
}

/** A month by its name, e.g. `November 2026`. */
export function monthName(locale: string, month: string): string {
  return new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${month}-01`));
}

/** The day of a moment, e.g. `2026-11-29`. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

const startOf = (day: string) => new Date(Date.parse(day)).toISOString();

function later(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  return dayOf(Date.UTC(year, number - 1 + months)).slice(0, 7);
}

// February 30 is none, although it can be parsed.
function isDay(text: string | undefined): text is string {
  const at = /^20\d\d-\d\d-\d\d$/.test(text ?? '') ? Date.parse(text!) : NaN;
  return !Number.isNaN(at) && dayOf(at) === text;
}
