// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { readRecoveryConfig } from '../readRecoveryConfig';
import { openWindow } from './openWindow';

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
  expect(openWindow(windows, new Date(now))).toEqual(
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
});
