// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fitsSchedule } from './cronJobs';

describe('schedules', () => {
  it.each([
    ['* * * * *', '2026-03-01T10:07:00Z', true],
    ['*/5 * * * *', '2026-03-01T10:05:00Z', true],
    ['*/5 * * * *', '2026-03-01T10:07:00Z', false],
    ['0 2 * * *', '2026-03-01T02:00:00Z', true],
    ['0 2 * * 1-5', '2026-03-01T02:00:00Z', false],
    ['0 2 * * 0,6', '2026-03-01T02:00:00Z', true],
    ['15,45 9-17 1 3 *', '2026-03-01T09:45:00Z', true],
    ['@hourly', '2026-03-01T09:00:00Z', true],
    ['@daily', '2026-03-01T09:00:00Z', false],
  ])('%s at %s: %s', (schedule, at, fits) => {
    expect(fitsSchedule(schedule, new Date(at))).toBe(fits);
  });
});
