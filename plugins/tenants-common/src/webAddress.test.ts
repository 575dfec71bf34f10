// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// They are here to be refused.
/* eslint-disable no-script-url */

import { alertSchema } from './recovery/alerts';
import { deliveryLinkSchema } from './tenant';
import { webAddress } from './webAddress';

const WRONG = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'ftp://example.com/',
  '//example.com/',
  '/catalog',
  'https:example.com',
  'https:/\\example.com',
  ' https://example.com/',
  'https://example.com/\nx',
  'https://git.example@evil.example/',
  'https://a:b@evil.example/',
  'https://example.com/\u202egnp.exe',
  'https://exam\u200bple.com/',
  'https://',
  '<svg onload=alert(1)>',
  '[x](javascript:alert(1))',
  '',
];

it.each(WRONG)('%j is no address of a page', text => {
  expect(webAddress(text)).toBeUndefined();
});

it.each([
  ['https://git.example/a?b=c#d', 'https://git.example/a?b=c#d'],
  ['HTTP://Git.Example', 'http://git.example/'],
  ['https://git.example/"><script>', 'https://git.example/%22%3E%3Cscript%3E'],
  ['https://git.example/한', 'https://git.example/%ED%95%9C'],
])('%s is one', (text, href) => {
  expect(webAddress(text)).toBe(href);
});

it.each(WRONG)('no alert and no delivery keeps %j', url => {
  const { generatorURL, annotations } = alertSchema.parse({
    status: 'firing',
    labels: {},
    annotations: {
      summary: url,
      runbook_url: url,
      dashboardURL: url,
      dashboard_url: 'https://grafana.example/d/1',
    },
    startsAt: '2026-11-30T10:00:00Z',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: url,
    fingerprint: 'f',
  });
  expect(generatorURL).toBe('');
  expect(annotations).toEqual({
    summary: url,
    dashboard_url: 'https://grafana.example/d/1',
  });
  // Blanks around an address are left out, and then it is one.
  const { data } = deliveryLinkSchema.safeParse({ title: 'it', url });
  expect(data?.url).toBe(data && webAddress(data.url));
});
