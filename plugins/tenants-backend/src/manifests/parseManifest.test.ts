// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { exampleSpecs } from './testUtils/exampleSpecs';
import { fullCluster } from './testUtils/manifestCluster';
import { parseManifest } from './parseManifest';
import { renderTenant } from './renderTenant';
import { shippedPresets } from './shippedPresets';

const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

it('reads a rendered tenant back', () => {
  const { yaml, objects } = renderTenant({
    tenantId: 'vision-lab',
    spec: exampleSpecs.small,
    preset: shippedPresets[0],
    cluster: fullCluster,
  });
  expect(parseManifest(yaml)).toEqual(objects);
});

it('reads the same from what we wrote and from the same values in another hand', () => {
  const { yaml, objects } = renderTenant({
    tenantId: 'vision-lab',
    spec: exampleSpecs.large,
    preset: shippedPresets[2],
    cluster: fullCluster,
  });
  expect(parseManifest(yaml)).toEqual(objects);
  expect(parseManifest(`# by hand\n${yaml}`)).toEqual(objects);
});

it.each([
  ['an alias', `${object}data:\n  a: &x b\n  c: *x\n`],
  ['an anchor', `${object}data: &x\n  a: b\n`],
  ['an anchor on the whole', `&x\n${object}`],
  ['an anchor after a comment', `${object}data: # so\n  # it is\n  &x b\n`],
  ['an anchor on a key', `${object}data:\n  &x a: b\n`],
  ['an anchor in a list', `${object}data:\n  - &x a\n`],
  ['an anchor in a flow', `${object}data: {a: [&x b]}\n`],
  ['a tag of the core', `${object}data: !!str 1\n`],
  ['a tag', `${object}data: !custom\n  a: b\n`],
  ['a standard tag', `${object}data:\n  a: !!binary aGk=\n`],
  ['a repeated key', `${object}kind: Secret\n`],
  ['a syntax error', `${object}data: {a: [\n`],
  ['no name', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n'],
  ['a name that is no text', object.replace('name: a', 'name: 1')],
  ['a list', '- a\n'],
  ['an empty document', `${object}---\n`],
  ['a text', 'hello\n'],
])('refuses %s', (_what, yaml) => {
  expect(() => parseManifest(yaml)).toThrow(
    expect.objectContaining({ name: 'InputError' }),
  );
});

it('reads signs that begin no property', () => {
  const [parsed] = parseManifest(
    `${object}data:\n  a: b & c * d !\n  '&e': "*f"\n  g: |\n    !h\n    &i\n`,
  );
  expect(parsed.data).toEqual({
    a: 'b & c * d !',
    '&e': '*f',
    g: '!h\n&i\n',
  });
});

it('does not merge keys', () => {
  const [parsed] = parseManifest(`${object}data:\n  <<: {a: b}\n`);
  expect(parsed.data).toEqual({ '<<': { a: 'b' } });
});

it('leaves prototypes alone', () => {
  const [parsed] = parseManifest(`${object}__proto__: {polluted: true}\n`);
  expect(({} as any).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
});
