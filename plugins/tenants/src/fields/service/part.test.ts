// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { errorsOfEntry, Part } from './part';

it('what is wrong stands at the entry whose whole name it has', () => {
  const wrong = (path: string) => ({ path, code: 'required' as const });
  const part: Part = {
    at: 'services.0.secretEnv',
    value: {},
    errors: ['es.key', 'es.password.key', 'es.password'].map(it =>
      wrong(`services.0.secretEnv.${it}`),
    ),
    spec: {},
    onChange: () => {},
  };
  const keys = ['es', 'es.password'];
  const paths = (key: string) =>
    errorsOfEntry(part, key, keys).map(({ path }) => path);
  expect(paths('es')).toEqual(['services.0.secretEnv.es.key']);
  expect(paths('es.password')).toEqual([
    'services.0.secretEnv.es.password.key',
    'services.0.secretEnv.es.password',
  ]);
});
