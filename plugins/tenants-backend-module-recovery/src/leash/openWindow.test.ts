// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readRecoveryConfig } from '../readRecoveryConfig';
import { openWindow, openWindows } from './openWindow';

const windowsOf = (...maintenance: object[]) =>
  readRecoveryConfig(
    new ConfigReader({ tenants: { recovery: { maintenance } } }),
  ).maintenance;

// 29 November 2026 is a Sunday.
it.each([
  ['in the hours of a day', {}, '2026-11-29T10:30:40Z', '2026-11-29T11:00'],
  ['at their beginning', {}, '2026-11-29T10:00:00Z', '2026-11-29T11:00'],
  ['at their end', {}, '2026-11-29T11:00:00Z', undefined],
  ['before', {}, '2026-11-29T09:59:59Z', undefined],
  ['on its day', { days: ['sun'] }, '2026-11-29T10:30:00Z', '2026-11-29T11:00'],
  ['on another day', { days: ['mon'] }, '2026-11-29T10:30:00Z', undefined],
  [
    'before midnight',
    { from: '22:00', to: '02:00', days: ['sun'] },
    '2026-11-29T23:00:00Z',
    '2026-11-30T02:00',
  ],
  [
    'after midnight',
    { from: '22:00', to: '02:00', days: ['sun'] },
    '2026-11-30T01:00:00Z',
    '2026-11-30T02:00',
  ],
  [
    'after midnight of the day before',
    { from: '22:00', to: '02:00', days: ['sun'] },
    '2026-11-29T01:00:00Z',
    undefined,
  ],
  [
    'in another time zone',
    { from: '03:00', to: '05:00', days: ['mon'], timeZone: 'Asia/Seoul' },
    '2026-11-29T18:30:00Z',
    '2026-11-29T20:00',
  ],
  [
    'the whole day',
    { from: '00:00', to: '00:00' },
    '2026-11-29T23:59:00Z',
    '2026-11-30T00:00',
  ],
])('%s', (_, window, now, until) => {
  const windows = windowsOf({
    name: 'weekly',
    from: '10:00',
    to: '11:00',
    ...window,
  });
  expect(openWindow(windows, new Date(now), undefined)).toEqual(
    until && { name: 'weekly', until: `${until}:00.000Z` },
  );
});

it('of a cluster only those count that name it, or none', () => {
  const windows = windowsOf(
    { name: 'east', from: '10:00', to: '12:00', clusters: ['east'] },
    { name: 'all', from: '10:00', to: '11:00' },
  );
  const at = new Date('2026-11-29T10:30:00Z');
  const nameOf = (cluster?: string) => openWindow(windows, at, cluster)?.name;
  expect([nameOf('east'), nameOf('west'), nameOf()]).toEqual([
    'east',
    'all',
    'east',
  ]);
  expect(openWindows(windows, at)).toMatchObject([
    { name: 'east', clusters: ['east'] },
    { name: 'all', clusters: [] },
  ]);
});

// New York: 8 March 2026 has no 02:00 to 03:00, 1 November 2026 has 01:00 to 02:00 twice. Lord Howe moves by half an hour.
it.each([
  ['lasts an hour less', '01:00', '05:00', '2026-03-08T06:30Z', '09:00'],
  ['lasts an hour more', '00:30', '03:00', '2026-11-01T04:45Z', '08:00'],
  [
    'ends when its time comes for the second time',
    '00:30',
    '01:30',
    '2026-11-01T05:40Z',
    '06:30',
  ],
  [
    'ends as much later when its time is left out',
    '01:00',
    '02:30',
    '2026-03-08T06:30Z',
    '07:30',
  ],
  ['begins the evening before', '22:00', '04:00', '2026-11-01T03:00Z', '09:00'],
])('where clocks are put on or back it %s', (_, from, to, now, until) => {
  const timeZone = 'America/New_York';
  const windows = windowsOf({ name: 'weekly', from, to, timeZone });
  expect(openWindow(windows, new Date(now), undefined)?.until).toBe(
    `${now.slice(0, 10)}T${until}:00.000Z`,
  );
});

const ZONES = [
  'UTC',
  'Asia/Seoul',
  'Asia/Kathmandu',
  'America/New_York',
  'America/Havana',
  'America/St_Johns',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Auckland',
  'Pacific/Chatham',
];
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map(it => new Date(it * 60_000).toISOString().slice(11, 16));
/** Each of them has days on which clocks are put on or back, and most of its year without. */
const moment = fc.oneof(
  fc.date({
    min: new Date('2026-01-01'),
    max: new Date('2027-12-31'),
    noInvalidDate: true,
  }),
  fc
    .tuple(
      fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25'),
      fc.integer({ min: -36 * 60, max: 36 * 60 }),
    )
    .map(([day, minutes]) => new Date(Date.parse(day) + minutes * 60_000)),
);

it('says when it ends: open until then, and over at that very moment, in every time zone', () => {
  let open = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      time,
      time,
      moment,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (timeZone, from, to, now, share) => {
        fc.pre(from !== to);
        const windows = windowsOf({ name: 'weekly', from, to, timeZone });
        const untilAt = (at: number) =>
          openWindow(windows, new Date(at), undefined)?.until;
        const until = untilAt(+now);
        const wall = DateTime.fromJSDate(now, { zone: timeZone });
        const offsets = [-2, 2].map(
          days => wall.plus({ days }).offset - wall.offset,
        );
        if (offsets.every(it => it === 0)) {
          // No clock is touched: the one on the wall says it all.
          const shown = wall.toFormat('HH:mm');
          const isOpen =
            from < to
              ? from <= shown && shown < to
              : from <= shown || shown < to;
          expect(until !== undefined).toBe(isOpen);
          if (until) {
            const end = DateTime.fromISO(until, { zone: timeZone });
            expect(end.toFormat('HH:mm')).toBe(to);
          }
        }
        if (!until) return;
        open += 1;
        const end = Date.parse(until);
        expect(end).toBeGreaterThan(+now);
        expect(end - +now).toBeLessThanOrEqual(26 * 3_600_000);
        const between = +now + Math.floor(share * (end - +now));
        for (const at of [between, end - 1]) {
          // Of two days that overlap, since a clock is put back, the later one goes on.
          expect(Date.parse(untilAt(at) ?? '')).toBeGreaterThanOrEqual(end);
        }
        expect(untilAt(end)).not.toBe(until);
      },
    ),
    { numRuns: 1000 },
  );
  expect(open).toBeGreaterThan(50);
});
