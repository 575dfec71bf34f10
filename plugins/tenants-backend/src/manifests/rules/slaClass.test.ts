// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { checkAll } from '../testUtils/checkExample';
import { specOf } from '../testUtils/exampleSpecs';

const slaClasses = ['basic', 'gold'];
const found = (slaClass: string | undefined, options: object = {}) =>
  checkAll({ slaClass }, { slaClasses, ...options }).filter(
    ({ id }) => id === 'unknown-sla-class',
  );

it('a class that there is not is refused, and those that there are are named', () => {
  expect(found('silver')).toEqual([
    {
      id: 'unknown-sla-class',
      severity: 'error',
      path: 'slaClass',
      params: { value: 'silver', allowed: 'basic, gold' },
    },
  ]);
});

it('none, one that there is, and one that the tenant had when there was such a class', () => {
  expect(found(undefined)).toEqual([]);
  expect(found('gold')).toEqual([]);
  expect(found('silver', { previous: specOf({ slaClass: 'silver' }) })).toEqual(
    [],
  );
  expect(
    found('silver', { previous: specOf({ slaClass: 'gold' }) }),
  ).toHaveLength(1);
});
