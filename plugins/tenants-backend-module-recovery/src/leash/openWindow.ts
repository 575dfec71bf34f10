// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Maintenance: hours of a week, by the clock of their time zone.

import { Recovery } from '@ecp-ai/backstage-plugin-tenants-common';
import { DateTime } from 'luxon';
import { MaintenanceWindow } from '../readRecoveryConfig';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Those that are open now, the one that lasts longest first. */
export function openWindows(
  windows: MaintenanceWindow[],
  now: Date,
): Recovery['maintenance'] {
  return windows
    .flatMap(window => {
      const until = openUntil(window, now);
      const { name, clusters } = window;
      return until ? [{ name, until: until.toUTC().toISO()!, clusters }] : [];
    })
    .sort((a, b) => (a.until < b.until ? 1 : -1));
}

/** The window that is open now and lasts longest, of a cluster that may not be known; `until` is ISO 8601. */
export function openWindow(
  windows: MaintenanceWindow[],
  now: Date,
  cluster: string | undefined,
): { name: string; until: string } | undefined {
  const open = openWindows(windows, now).find(
    ({ clusters }) =>
      cluster === undefined ||
      clusters.length === 0 ||
      clusters.includes(cluster),
  );
  return open && { name: open.name, until: open.until };
}

/** It began today or yesterday, as that place says. */
function openUntil(
  { days, from, to, timeZone }: MaintenanceWindow,
  now: Date,
): DateTime | undefined {
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const ends = [today.minus({ days: 1 }), today]
    .filter(day => days.length === 0 || days.includes(DAYS[day.weekday % 7]))
    .flatMap(day => {
      const [start] = momentsOf(day, from);
      const lastDay = to <= from ? day.plus({ days: 1 }) : day;
      const end = momentsOf(lastDay, to).at(-1)!;
      return +start <= +now && +now < +end ? [end] : [];
    });
  return ends.length > 0 ? DateTime.max(...ends) : undefined;
}

/** Where clocks are put back, a time of a day comes twice; one that they leave out is as much later. */
function momentsOf(day: DateTime, time: string): DateTime[] {
  const { year, month, day: date } = day;
  const [hour, minute] = time.split(':').map(Number);
  const moment = DateTime.fromObject(
    { year, month, day: date, hour, minute },
    { zone: day.zone },
  );
  return moment.getPossibleOffsets().sort((a, b) => +a - +b);
}
