// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { readAccess } from './readAccess';

const ci = { subject: 'ci', roles: ['viewer'] };
const read = (machine: object, externalAccess: object[] = []) =>
  readAccess(
    new ConfigReader({
      backend: { auth: { externalAccess } },
      tenants: { access: { machines: [{ ...ci, ...machine }] } },
    } as any),
  );

it('has people in the spelling of the catalog', () => {
  const { machines } = read({ person: 'User:Dana' });
  expect(machines).toEqual([
    { ...ci, tenantAccess: [], person: 'user:default/dana' },
  ]);
});

it.each([
  [{ person: 'dana' }, /machines.0.person: must be a user, such as/],
  [{ person: 'group:default/leads' }, /machines.0.person: must be a user/],
  [{ person: 'user:default/da\na' }, /machines.0.person: must be a user/],
  [
    { subject: 'user:default/dana' },
    /machines.0.subject: must not be a person/,
  ],
  [{ subject: 'User:dana' }, /machines.0.subject: must not be a person/],
  [{ subject: 'plugin:catalog' }, /machines.0.subject: must not be a plugin/],
])('refuses %j', (machine, problem) => {
  expect(() => read(machine)).toThrow(problem);
});

it.each(['static', 'legacy'])(
  'refuses a token of type %s that would pass for a plugin',
  type => {
    const options = { token: 'x', subject: 'plugin:catalog' };
    expect(() => read({}, [{ type, options }])).toThrow(
      /externalAccess: options.subject: plugin:catalog is the name of a plugin/,
    );
  },
);
