// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { isAtLeast } from './version';

it.each([
  ['v1.30.2+k3s1', '1.30', true],
  ['v1.9.0', '1.30', false],
  ['13.4 (Debian)', '13', true],
  ['containerd://1.7.2', '1.6', true],
  ['docker://20.9.1', '20.10', false],
  ['2.40.0-rc.1', '2.40', true],
  ['', '1', undefined],
  ['unknown', '1', undefined],
])('%s is at least %s: %s', (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});
