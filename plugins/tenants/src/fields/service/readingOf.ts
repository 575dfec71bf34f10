// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Schedules as people say them.

import {
  CronFields,
  readCronFields,
} from '@ecp-ai/backstage-plugin-tenants-common';
import type { Words } from '@ecp-ai/backstage-plugin-tenants-react';

/** So many times of a day are named; of more, how many there are. */
const MOST_TIMES = 4;

/** When a schedule comes, in the reader's language; `undefined` of what is no schedule. */
export function readingOf(
  schedule: string,
  timeZone: string,
  words: Words,
): string | undefined {
  const fields = readCronFields(schedule);
  if (!fields) return undefined;
  const days = daysOf(fields, words);
  const times = timesOf(fields, words);
  return words.t('form.schedule', { days, times, timeZone });
}

function timesOf({ minutes, hours }: CronFields, { t, locale }: Words): string {
  const isHourly = hours.length === 24;
  const step = 60 / minutes.length;
  const isEven = minutes.every((minute, at) => minute === at * step);
  if (isHourly && minutes.length > 1 && isEven) {
    return t('form.schedule.every', { count: step });
  }
  if (isHourly && minutes.length === 1) {
    return t('form.schedule.hourly', { minute: minutes[0] });
  }
  const times = hours.flatMap(hour =>
    minutes.map(minute => [hour, minute].map(twoDigits).join(':')),
  );
  return times.length <= MOST_TIMES
    ? t('form.schedule.at', { times: listOf(times, locale) })
    : t('form.schedule.often', {
        count: times.length,
        first: times[0],
        last: times[times.length - 1],
      });
}

/** 1970-01-04 was a Sunday. */
const dayName = (locale: string, weekday: number) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + weekday)),
  );
const monthName = (locale: string, month: number) =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, month - 1, 1)),
  );

function daysOf(fields: CronFields, words: Words): string {
  const { days, months, weekdays } = fields;
  const { t, locale } = words;
  const isEachMonth = months.length === 12;
  const ofMonth = () =>
    t(isEachMonth ? 'form.schedule.eachMonth' : 'form.schedule.days', {
      days: rangesOf(days!, day => t('form.schedule.day', { day }), words),
    });
  const ofWeek = () =>
    rangesOf(weekdays!, weekday => dayName(locale, weekday), words);
  const named = [...(days ? [ofMonth()] : []), ...(weekdays ? [ofWeek()] : [])];
  const all =
    named.length > 0
      ? listOf(named, locale, 'disjunction')
      : t('form.schedule.daily');
  return isEachMonth
    ? all
    : t('form.schedule.months', {
        months: rangesOf(months, month => monthName(locale, month), words),
        days: all,
      });
}

/** Three and more in a row by the first and the last of them. */
function rangesOf(
  values: number[],
  nameOf: (value: number) => string,
  { t, locale }: Words,
): string {
  const runs: number[][] = [];
  for (const value of values) {
    const run = runs[runs.length - 1];
    if (run && value === run[run.length - 1] + 1) run.push(value);
    else runs.push([value]);
  }
  const named = runs.flatMap(run =>
    run.length < 3
      ? run.map(nameOf)
      : [
          t('form.schedule.range', {
            first: nameOf(run[0]),
            last: nameOf(run[run.length - 1]),
          }),
        ],
  );
  return listOf(named, locale);
}

const listOf = (
  texts: string[],
  locale: string,
  type: 'conjunction' | 'disjunction' = 'conjunction',
) => new Intl.ListFormat(locale, { type }).format(texts);

const twoDigits = (value: number) => `${value}`.padStart(2, '0');
