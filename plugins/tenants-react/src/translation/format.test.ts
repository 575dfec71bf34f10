// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  formatAge,
  formatMoment,
  formatMoney,
  formatQuantity,
  formatSpan,
} from './format';

const NOW = Date.parse('2027-01-01T12:00:00Z');
const before = (seconds: number) =>
  new Date(NOW - seconds * 1000).toISOString();

describe('formatQuantity', () => {
  it.each([
    ['memory', '34359738368', '32Gi'],
    ['memory', '16Gi', '16Gi'],
    ['memory', '16393244Ki', '15.6Gi'],
    ['memory', '0', '0'],
    ['requests.memory', '2748779069440', '2560Gi'],
    ['storage', '1Ti', '1Ti'],
    ['cpu', '3500m', '3500m'],
    ['cpu', '383920m', '383.9'],
    ['cpu', '12', '12'],
    ['nvidia.com/gpu', '8', '8'],
    ['pods', '15000', '15000'],
    ['memory', 'a lot', 'a lot'],
    ['memory', '', ''],
    ['memory', '1023', '1023'],
    ['limits.cpu', '100000m', '100'],
    // Never more than there is: what is free is cut, not rounded.
    ['cpu', '99999m', '99.9'],
    ['requests.storage', '1099511627775', '1023.9Gi'],
  ])('%s %s reads %s', (resource, quantity, words) => {
    expect(formatQuantity(resource, quantity)).toBe(words);
  });
});

describe('formatAge', () => {
  it.each([
    [0, 'now', '지금'],
    [1, '1 second ago', '1초 전'],
    [59, '59 seconds ago', '59초 전'],
    [60, '1 minute ago', '1분 전'],
    [3_599, '59 minutes ago', '59분 전'],
    [3_600, '1 hour ago', '1시간 전'],
    [86_399, '23 hours ago', '23시간 전'],
    [86_400, 'yesterday', '어제'],
    [31 * 86_400, '31 days ago', '31일 전'],
    [-20, 'in 20 seconds', '20초 후'],
    [-7_200, 'in 2 hours', '2시간 후'],
  ])('of %i seconds before is “%s”, “%s”', (seconds, en, ko) => {
    expect(formatAge('en', before(seconds), NOW)).toBe(en);
    expect(formatAge('ko', before(seconds), NOW)).toBe(ko);
  });

  it.each(['', 'soon', '2027-13-40'])('leaves %j as it is', text => {
    expect(formatAge('en', text, NOW)).toBe(text);
    expect(formatMoment('en', text)).toBe(text);
  });
});

describe('formatSpan', () => {
  it.each([
    [0, '0 sec', '0초'],
    [12_400, '12 sec', '12초'],
    [60_000, '1 min', '1분'],
    [240_000, '4 min', '4분'],
    [5_400_000, '1.5 hr', '1.5시간'],
    [7_200_000, '2 hr', '2시간'],
    [86_400_000, '1 day', '1일'],
    // A clock that was set back makes no span negative.
    [-5_000, '0 sec', '0초'],
  ])('%i ms is “%s”, “%s”', (ms, en, ko) => {
    expect(formatSpan('en', ms)).toBe(en);
    expect(formatSpan('ko', ms)).toBe(ko);
  });
});

it.each([
  ['en', /^Jan 1, 2027, /],
  ['ko', /^2027\. 1\. 1\. /],
])('a moment in %s has date and time to the second', (locale, begin) => {
  const text = formatMoment(locale, '2027-01-01T12:00:09Z');
  expect(text).toMatch(begin);
  expect(text).toMatch(/:09/);
});

describe('formatMoney', () => {
  it.each([
    ['EUR', '€1,500.50', '€1,500.50'],
    ['KRW', '₩1,501', '₩1,501'],
    ['QQQ', 'QQQ\u00a01,500.50', 'QQQ\u00a01,500.50'],
    ['what', '1,500.5 what', '1,500.5 what'],
  ])('of %s is “%s”, “%s”', (currency, en, ko) => {
    expect(formatMoney('en', { amount: 1500.5, currency })).toBe(en);
    expect(formatMoney('ko', { amount: 1500.5, currency })).toBe(ko);
  });
});
