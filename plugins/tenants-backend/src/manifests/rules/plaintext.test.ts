// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What becomes of a secret that was found, by where it stands and whether it stood there before.

import { serviceOf, specOf } from '../testUtils/exampleSpecs';
import { plaintextRule } from './plaintext';

const withEnv = (value: string, name = 'DB_PASSWORD') =>
  specOf({ services: [serviceOf({ env: { [name]: value } })] });
const described = (description: string) => specOf({ description });

const path = 'services.0.env.DB_PASSWORD';
const sure = withEnv('hunter2-and-more');
const doubtful = specOf({
  services: [serviceOf({ env: { AUTH: 'ada:sesame' } })],
});

it.each<[string, Parameters<typeof plaintextRule>[0], object[]]>([
  ['nothing to find', { spec: withEnv('info', 'LOG_LEVEL') }, []],
  [
    'a sure one in a variable',
    { spec: sure },
    [{ id: 'env-holds-secret', severity: 'error', path }],
  ],
  [
    'a sure one in a text',
    { spec: described('password=hunter2!') },
    [{ id: 'text-holds-secret', severity: 'error', path: 'description' }],
  ],
  [
    'an uncertain one',
    { spec: doubtful },
    [
      {
        id: 'secret-suspected',
        severity: 'doubt',
        path: 'services.0.env.AUTH',
      },
    ],
  ],
  [
    'one that stood there before',
    { spec: withEnv('hunter2-and-more'), previous: sure },
    [{ id: 'secret-stays', severity: 'doubt', path }],
  ],
  [
    'another in its place',
    { spec: withEnv('hunter3-and-more'), previous: sure },
    [{ id: 'env-holds-secret', severity: 'error', path }],
  ],
  [
    'the very same spec, put to sleep or woken',
    { spec: sure, previous: sure },
    [{ id: 'secret-stays', severity: 'warning', path }],
  ],
  [
    'the very same spec with an uncertain one',
    { spec: doubtful, previous: doubtful },
    [],
  ],
  [
    'an uncertain one that stood there before',
    { spec: doubtful, previous: structuredClone(doubtful) },
    [
      {
        id: 'secret-suspected',
        severity: 'doubt',
        path: 'services.0.env.AUTH',
      },
    ],
  ],
])('%s', (_what, input, findings) => {
  expect(plaintextRule(input)).toEqual(findings);
});
