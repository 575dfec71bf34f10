// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Moments, spans and amounts in the reader's language.

import {
  formatBytes,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** A moment as date and time, e.g. `Mar 3, 2027, 14:05:09`. The text itself when it is no date. */
export function formatMoment(locale: string, iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : new Intl.DateTimeFormat(locale, {
        dateStyle: 'medium',
        timeStyle: 'medium',
      }).format(date);
}

/** How long ago, or how soon: `3 minutes ago`, `in 20 seconds`. */
export function formatAge(locale: string, iso: string, now: number): string {
  const at = new Date(iso).getTime();
  if (Number.isNaN(at)) {
    return iso;
  }
  const seconds = Math.round((at - now) / 1000);
  const [unit, size] = stepOf(seconds);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}

/** A span in its largest unit, e.g. `12 sec`, `4 min`, `2 hr`. */
export function formatSpan(locale: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [unit, size] = stepOf(seconds);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: size >= 3600 ? 1 : 0,
  }).format(seconds / size);
}

function stepOf(seconds: number): [Intl.RelativeTimeFormatUnit, number] {
  return (
    STEPS.find(([, size]) => Math.abs(seconds) >= size) ??
    STEPS[STEPS.length - 1]
  );
}

/**
 * A quantity as people read it: `34359738368` of memory becomes `32Gi`, `16393244Ki` becomes `15.6Gi`, `383900m` CPU
 * `383.9`; what is short already stays.
 */
export function formatQuantity(resource: string, quantity: string): string {
  const value = parseQuantity(quantity);
  if (value === undefined || /^[0-9.]{1,4}[A-Za-z]*$/.test(quantity)) {
    return quantity;
  }
  if (/cpu/.test(resource)) {
    return `${Math.floor(value * 10) / 10}`;
  }
  if (!/memory|storage/.test(resource)) {
    return quantity;
  }
  const exact = formatBytes(value);
  if (/^[0-9]{1,4}[A-Za-z]+$/.test(exact)) {
    return exact;
  }
  const [unit, size] =
    UNITS.find(([, bytes]) => value >= bytes) ?? UNITS[UNITS.length - 1];
  return `${Math.floor((value / size) * 10) / 10}${unit}`;
}

const UNITS: [string, number][] = [
  ['Pi', 2 ** 50],
  ['Ti', 2 ** 40],
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
];

/** An amount in its currency; a currency that nobody knows is written beside it. */
export function formatMoney(
  locale: string,
  { amount, currency }: { amount: number; currency: string },
): string {
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
    }).format(amount);
  } catch {
    return `${new Intl.NumberFormat(locale).format(amount)} ${currency}`;
  }
}
