// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { withheldFields } from './withheld';

it.each([
  'spec.services.0.--password hunter2',
  'spec.services.0.password hunter2',
  'spec.services.0.env.DB_PASSWORD hunter2',
  'spec.services.0.env.DB_PASSWORD\thunter2',
  'spec.swordfish of mine',
])('a name with a blank in it is not told: %s', path => {
  expect(withheldFields([{ path, code: 'unknown_field' }])).toEqual([
    { path: '', code: 'unknown_field' },
  ]);
});

it.each([
  'spec.services.0.imagge',
  'spec.services.0.env.db-password',
  'reason',
])('a name is told: %s', path => {
  expect(withheldFields([{ path, code: 'unknown_field' }])).toEqual([
    { path, code: 'unknown_field' },
  ]);
});
