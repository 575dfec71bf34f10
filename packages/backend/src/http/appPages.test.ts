// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { APP_PAGES, isOfTheApp } from './appPages';

const files = new Set(['index.html', 'favicon.svg']);

it.each([
  '/',
  ...APP_PAGES.map(page => `/${page}`),
  '/catalog/default/tenant/vision/status',
  '/tenants/',
  '/static/main.12345.js',
  '/favicon.svg',
  '/index.html',
])('%s is the frontend’s', path => {
  expect(isOfTheApp(path, files)).toBe(true);
});

it.each([
  '//',
  '/foo',
  '/foo.js',
  '/.env',
  '/.git/config',
  '/.sources',
  '/metrics',
  '/health',
  '/.backstage/health/v1/readiness',
  '/.well-known/openid-configuration',
  '/api',
  '/api/tenants/v1/tenants',
  '/api/unknown',
  '/tenants.json',
  '/Catalog',
  '/wp-login.php',
])('%s is not', path => {
  expect(isOfTheApp(path, files)).toBe(false);
});
