// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { tenantIdSchema } from './fields';
import { otherIds } from './otherIds';

it('are legal, and the nearest come first', () => {
  expect(otherIds('lab').slice(0, 2)).toEqual(['lab-2', 'lab-3']);
  for (const other of otherIds(`${'y'.repeat(37)}-zz`)) {
    expect(tenantIdSchema.safeParse(other).success).toBe(true);
  }
});
