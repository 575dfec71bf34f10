// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { requestTypes } from '../requestKinds';
import { NOTIFICATION_VALUES, NotificationCode } from './notifications';
import {
  NOTIFICATION_LANGUAGES,
  notificationOf,
  notificationTitle,
} from './notificationWords';

const codes = Object.keys(NOTIFICATION_VALUES) as NotificationCode[];

describe.each(NOTIFICATION_LANGUAGES)('in %s', language => {
  it.each(codes)('%s says all that it is given', code => {
    const names: readonly string[] = NOTIFICATION_VALUES[code];
    const values = Object.fromEntries(names.map(name => [name, `<${name}>`]));
    const title = notificationTitle(language, code, values as never);
    const said = language === 'both' ? [...names, ...names] : names;
    expect(title.match(/<\w+>/g)?.sort()).toEqual(
      said.map(name => `<${name}>`).sort(),
    );
    expect(title).not.toMatch(/[{}…]/);
  });

  it.each(requestTypes)('a request to %s has a word', type => {
    const values = { tenant: 'vision', type, who: 'ada' };
    const title = notificationTitle(language, 'request_waits', values);
    expect(/[가-힣] 요청/.test(title)).toBe(language !== 'en');
    expect(/ asks to /.test(title)).toBe(language !== 'ko');
  });
});

it.each([
  ['en', 'update', 'ada approved your request to change vision'],
  ['ko', 'update', 'vision: ada 님이 변경 요청을 승인했습니다'],
] as const)('in %s a change is called one', (language, type, title) => {
  const values = { tenant: 'vision', type, who: 'ada' };
  expect(notificationTitle(language, 'request_approved', values)).toBe(title);
});

it.each([
  ['en', 'apply', 'vision: delivery to the cluster is blocked (x)'],
  ['ko', 'apply', 'vision: 클러스터 배포가 차단되었습니다(x)'],
  // A module's target has no words here.
  ['en', 'constructor', 'vision: delivery to constructor is blocked (x)'],
] as const)('in %s the target %s is named', (language, target, title) => {
  const values = { tenant: 'vision', target, code: 'x' };
  expect(notificationTitle(language, 'delivery_blocked', values)).toBe(title);
});

it('carries topic, code and values beside its title', () => {
  const values = { tenant: 'vision', percent: 80 };
  expect(notificationOf('en', 'budget_warning', values)).toEqual({
    title: 'vision has used 80 % of its budget this month',
    topic: 'budget',
    metadata: { code: 'budget_warning', params: values },
  });
});

it('has no markup of whoever wrote something, and leaves its values as they are', () => {
  const values = { tenant: 'vision', alert: '<!channel> <b>x</b>' };
  const wrote = 'a < b & <https://evil.example|open it>';
  expect(notificationOf('en', 'tenant_down', values, wrote)).toEqual({
    title: 'vision is down (‹!channel> ‹b>x‹/b>)',
    description: 'a ‹ b & ‹https://evil.example|open it>',
    topic: 'incidents',
    metadata: { code: 'tenant_down', params: values },
  });
});
