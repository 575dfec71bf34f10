// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { linesOf, readYaml, writeYaml } from './yaml';

const TEXT = `name: api
image: registry.example/api:1
files:
  /etc/app.d/a.yaml: |
    x: 1
    y: 2
volumes:
  - name: data
    size: 1Gi
  - { name: more, size: wrong }
env: {A: b,
  C: d}
`;

it.each([
  ['name', 1],
  ['files', 3],
  ['files./etc/app.d/a.yaml', 4],
  ['volumes.0', 8],
  ['volumes.0.size', 9],
  ['volumes.1.size', 10],
  ['env.C', 12],
  // What is missing is said where it would stand.
  ['volumes.0.mountPath', 8],
  ['port', 1],
])('%s stands in line %d', (path, line) => {
  expect(linesOf(TEXT)(path)).toBe(line);
});

it('finds what stands before something that is no YAML', () => {
  expect(linesOf(`${TEXT}: :\n- x`)('volumes.0.size')).toBe(9);
});

it('reads what it wrote', () => {
  const value = { name: 'api', args: ['a: b', '# c', ''], run: '2026-01-01' };
  expect(readYaml(writeYaml(value))).toEqual({ value });
});

it.each([
  ['name: "api', 1],
  ['name: api\n image: x', 2],
  ['a: &a\n  b: *a', 1],
])('says why %j is none, and where', (text, line) => {
  const { error } = readYaml(text);
  expect(error).toMatchObject({ line, reason: expect.stringMatching(/./) });
});
