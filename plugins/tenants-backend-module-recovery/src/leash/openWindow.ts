// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Maintenance: hours of a week, as a clock on the wall of their time zone shows them.

import { MaintenanceWindow } from '../readRecoveryConfig';

const DAY_MINUTES = 24 * 60;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The window that is open now and lasts longest, of a cluster or of any; `until` is ISO 8601. */
export function openWindow(
  windows: MaintenanceWindow[],
  now: Date,
  cluster?: string,
): { name: string; until: string } | undefined {
  return windows
    .filter(
      ({ clusters }) =>
        cluster === undefined ||
        clusters.length === 0 ||
        clusters.includes(cluster),
    )
    .flatMap(window => {
      const left = minutesLeft(window, now);
      if (left === undefined) return [];
      const until = new Date(now);
      until.setUTCSeconds(0, 0);
      until.setUTCMinutes(until.getUTCMinutes() + left);
      return [{ name: window.name, until: until.toISOString() }];
    })
    .sort((a, b) => (a.until < b.until ? 1 : -1))[0];
}

/** Of the hours that are now; `undefined` outside of them. */
function minutesLeft(
  { days, from, to, timeZone }: MaintenanceWindow,
  now: Date,
): number | undefined {
  const { day, minute } = wallClock(now, timeZone);
  const isOn = (index: number) =>
    days.length === 0 || days.includes(DAYS[(index + 7) % 7]);
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const overNight = end <= start;
  if (isOn(day) && minute >= start && (overNight || minute < end)) {
    return end - minute + (overNight ? DAY_MINUTES : 0);
  }
  // It began yesterday.
  if (overNight && isOn(day - 1) && minute < end) return end - minute;
  return undefined;
}

function wallClock(now: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find(it => it.type === type)!.value;
  return {
    day: DAYS.indexOf(part('weekday').toLowerCase() as (typeof DAYS)[number]),
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
