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

/** A quantity as people read it: `34359738368` of memory becomes `32Gi`, `3500m` CPU stays. */
export function formatQuantity(resource: string, quantity: string): string {
  const value = parseQuantity(quantity);
  const isBytes = /memory|storage/.test(resource);
  return isBytes && value !== undefined && /^[0-9]+$/.test(quantity)
    ? formatBytes(value)
    : quantity;
}
