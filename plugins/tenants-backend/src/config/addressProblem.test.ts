// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { addressProblem } from './addressProblem';

const problem = (url: string, allowPlainHttp?: boolean) =>
  addressProblem({ name: 'one', url, allowPlainHttp });

it.each([
  'https://api.example:6443',
  'https://10.0.0.1/k8s/clusters/c-1',
  'HTTPS://api.example',
  'http://localhost:8001',
  'http://127.0.0.1:8001',
  'http://[::1]:8001',
])('%s is fit for a token', url => expect(problem(url)).toBeUndefined());

it.each([
  'http://api.example:6443',
  'HTTP://10.0.0.1',
  'http://localhost.example',
  'http://127.0.0.1.example',
  'http://0.0.0.0:8001',
  'http://2130706434',
])('%s is fit only where the operator says so', url => {
  expect(problem(url)).toMatch(/tenants\.clusters\.one\.allowPlainHttp: true/);
  expect(problem(url, false)).toBeDefined();
  expect(problem(url, true)).toBeUndefined();
});

it.each([
  ['https://u:p@api.example', 'must not carry a credential'],
  ['http://u@localhost', 'must not carry a credential'],
  ['ftp://api.example', 'must begin with https://'],
  ['file:///var/run', 'must begin with https://'],
  ['api.example:6443', 'must begin with https://'],
  ['', 'is no URL'],
])('%s is fit for none', (url, words) => {
  expect(problem(url, true)).toContain(words);
});
