// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Schedules as the CronJob controller reads them: five fields, or a word such as `@daily`.

const WORDS: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');
/** February has 29 every few years, and then a run. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY = 1_440;

type Field = { least: number; most: number; names?: string[] };
const FIELDS: Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 6, names: WEEKDAYS },
];

/** When it runs. */
export type CronSchedule = {
  /** Whether any day ever fits, e.g. no 30th of February does. */
  comes: boolean;
  /** Minutes between two runs that are next to each other, at least. */
  leastMinutesBetween: number;
};

/** Its fields, each in order and without repetition; days that are left out are all of them. */
export type CronFields = {
  minutes: number[];
  hours: number[];
  /** Of the month. With `weekdays` besides, either is enough. */
  days?: number[];
  /** 1 is January. */
  months: number[];
  /** 0 is Sunday. */
  weekdays?: number[];
};

/** What a schedule is made of; `undefined` where the controller would refuse the text. */
export function readCronFields(text: string): CronFields | undefined {
  const fields = (WORDS[text] ?? text).trim().split(/ +/);
  if (fields.length !== FIELDS.length) return undefined;
  const read = fields.map((field, at) => valuesOf(field, FIELDS[at]));
  if (read.some(values => values === undefined)) return undefined;
  const [minutes, hours, days, months, weekdays] = read as number[][];
  const isAny = (at: number) => /^[*?](\/1)?$/.test(fields[at]);
  return {
    minutes,
    hours,
    months,
    ...(!isAny(2) && { days }),
    ...(!isAny(4) && { weekdays }),
  };
}

/** `undefined` where the controller would refuse the text. */
export function readSchedule(text: string): CronSchedule | undefined {
  const fields = readCronFields(text);
  if (!fields) return undefined;
  const { minutes, hours, days, months, weekdays } = fields;
  return {
    comes:
      weekdays !== undefined ||
      days === undefined ||
      months.some(month => days.some(day => day <= DAYS[month - 1])),
    leastMinutesBetween: leastBetween(
      hours.flatMap(hour => minutes.map(minute => hour * 60 + minute)),
    ),
  };
}

/** As if it ran on every day: what runs less often is further apart. */
function leastBetween(moments: number[]): number {
  const gaps = moments.map((moment, at) =>
    at === 0
      ? DAY - moments[moments.length - 1] + moment
      : moment - moments[at - 1],
  );
  return Math.min(...gaps);
}

function valuesOf(text: string, field: Field): number[] | undefined {
  const parts = text.split(',').map(part => partOf(part, field));
  if (parts.some(part => part === undefined)) return undefined;
  return [...new Set(parts.flatMap(part => part!))].sort((a, b) => a - b);
}

function partOf(text: string, field: Field): number[] | undefined {
  const [, range, step] = /^([^/]+)(?:\/([0-9]{1,4}))?$/.exec(text) ?? [];
  if (range === undefined || step === '0') return undefined;
  const [from, to, ...more] = /^[*?]$/.test(range)
    ? [field.least, field.most]
    : range.split('-').map(it => valueOf(it, field));
  const last =
    to ?? (step === undefined || range.includes('-') ? from : field.most);
  if (more.length > 0 || from === undefined || last === undefined) {
    return undefined;
  }
  if (range.includes('-') && to === undefined) return undefined;
  const fits = from >= field.least && last <= field.most && from <= last;
  if (!fits) return undefined;
  const every = Number(step ?? 1);
  if (every === 0) return undefined;
  const count = Math.floor((last - from) / every) + 1;
  return Array.from({ length: count }, (_, at) => from + at * every);
}

function valueOf(text: string, { least, names }: Field): number | undefined {
  if (/^[0-9]{1,2}$/.test(text)) return Number(text);
  const at = names?.indexOf(text.toLowerCase()) ?? -1;
  return at < 0 ? undefined : at + least;
}
