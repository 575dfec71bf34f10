// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { framingFault } from './framingFault';

const PORTAL = 'https://portal.example';
const fault = (headers: Record<string, string>, portal?: string) =>
  framingFault(new Headers(headers), portal);
const csp = (policy: string) => ({ 'content-security-policy': policy });

it.each([
  [{ 'x-frame-options': 'deny' }, 'X-Frame-Options: deny'],
  [{ 'x-frame-options': 'SAMEORIGIN' }, 'X-Frame-Options: SAMEORIGIN'],
  [
    csp("frame-ancestors 'none'"),
    "Content-Security-Policy: frame-ancestors 'none'",
  ],
  [
    csp("default-src *; frame-ancestors 'self' https://other.example"),
    'frame-ancestors',
  ],
  // Several policies: each has to allow it.
  [
    csp(`frame-ancestors ${PORTAL}, frame-ancestors 'self'`),
    "frame-ancestors 'self'",
  ],
])('%j forbids it', (headers, words) => {
  expect(fault(headers, PORTAL)).toContain(words);
});

it.each<Record<string, string>>([
  {},
  { 'x-frame-options': 'ALLOWALL' },
  csp("default-src 'self'"),
  csp('frame-ancestors *'),
  csp(`frame-ancestors 'self' ${PORTAL}`),
  csp('frame-ancestors https://*.example'),
  // Browsers leave the older header alone where the newer is there.
  { ...csp(`frame-ancestors ${PORTAL}`), 'x-frame-options': 'deny' },
])('%j allows it', headers => {
  expect(fault(headers, PORTAL)).toBeUndefined();
});
