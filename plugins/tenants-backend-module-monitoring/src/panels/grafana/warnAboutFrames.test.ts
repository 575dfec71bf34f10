// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { warnAboutFrames } from './warnAboutFrames';

const warnings = (
  csp: object | undefined,
  url = 'https://g.example:3443/x',
) => {
  const logger = mockServices.logger.mock();
  warnAboutFrames(new ConfigReader({ backend: { csp } } as any), url, logger);
  return logger.warn.mock.calls.flat();
};

it.each([
  undefined,
  {},
  { 'connect-src': ['*'] },
  { 'frame-src': [] },
  { 'frame-src': ["'self'", 'https://other.example'] },
  { 'frame-src': ['https://g.example'] },
  { 'frame-src': ['http://g.example:3443'] },
  { 'frame-src': ['https://*.g.example:3443'] },
  { 'frame-src': ["'self'"], 'default-src': ['*'] },
])('%j keeps browsers from framing it', csp => {
  expect(warnings(csp)).toEqual([
    'Panels of Grafana will stay empty: add https://g.example:3443 to backend.csp.frame-src',
  ]);
});

it.each([
  { 'frame-src': ["'self'", 'https://g.example:3443'] },
  { 'frame-src': ['g.example:3443'] },
  { 'frame-src': ['https://*.example:3443'] },
  { 'frame-src': ['https://g.example:*'] },
  { 'frame-src': ['https:'] },
  { 'frame-src': ['*'] },
  { 'default-src': ['https:'] },
])('%j lets them', csp => {
  expect(warnings(csp)).toEqual([]);
});

it('goes by the origin, not by the path', () => {
  const csp = { 'frame-src': ['https://g.example'] };
  expect(warnings(csp, 'https://g.example/grafana')).toEqual([]);
});

it('a Grafana at the origin of the portal is not framed at all', () => {
  const logger = mockServices.logger.mock();
  const app = { baseUrl: 'https://g.example/portal' };
  const csp = { 'frame-src': ['*'] };
  const config = new ConfigReader({ app, backend: { csp } });
  warnAboutFrames(config, 'https://g.example/grafana', logger);
  expect(logger.warn.mock.calls.flat()).toEqual([
    expect.stringContaining(
      'are linked and not shown: https://g.example is the portal',
    ),
  ]);
});
