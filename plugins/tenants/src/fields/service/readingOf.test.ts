// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { wordsOf } from '@ecp-ai/backstage-plugin-tenants-react';
import { en, ko } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { readingOf } from './readingOf';

const wordsIn = (messages: Record<string, string>) =>
  wordsOf((key, params: Record<string, unknown> = {}) =>
    (
      messages[`${key}_${params.count === 1 ? 'one' : 'other'}`] ??
      messages[key]
    ).replace(/\{\{(\w+)\}\}/g, (_, name) => `${params[name]}`),
  );

it.each([
  [
    '30 2 * * 1-5',
    'Runs Monday to Friday, at 02:30 (Asia/Seoul).',
    '월요일~금요일 02:30에 실행합니다(Asia/Seoul).',
  ],
  [
    '*/15 * * * *',
    'Runs every day, every 15 minutes (Asia/Seoul).',
    '매일 15분마다 실행합니다(Asia/Seoul).',
  ],
  [
    '* * * * *',
    'Runs every day, every minute (Asia/Seoul).',
    '매일 1분마다 실행합니다(Asia/Seoul).',
  ],
  [
    '@hourly',
    'Runs every day, every hour at minute 0 (Asia/Seoul).',
    '매일 매시 0분에 실행합니다(Asia/Seoul).',
  ],
  [
    '0 6,18 1,15 * *',
    'Runs on day 1 and day 15 of each month, at 06:00 and 18:00 (Asia/Seoul).',
    '매월 1일 및 15일 06:00 및 18:00에 실행합니다(Asia/Seoul).',
  ],
  [
    '0 0 1 1,7 sun',
    'Runs on day 1 or Sunday in January and July, at 00:00 (Asia/Seoul).',
    '1월 및 7월 중 1일 또는 일요일 00:00에 실행합니다(Asia/Seoul).',
  ],
  [
    '*/10 9-17 * * *',
    'Runs every day, 54 times a day from 09:00 to 17:50 (Asia/Seoul).',
    '매일 09:00부터 17:50까지 하루 54번 실행합니다(Asia/Seoul).',
  ],
])('says %s in words', (schedule, english, korean) => {
  expect(readingOf(schedule, 'Asia/Seoul', wordsIn(en))).toBe(english);
  expect(readingOf(schedule, 'Asia/Seoul', wordsIn(ko))).toBe(korean);
});

it('says nothing of what is no schedule', () => {
  expect(readingOf('30 2 * *', 'Etc/UTC', wordsIn(en))).toBeUndefined();
});
