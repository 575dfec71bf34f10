// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldSet, Path, printPath } from './FieldSet';

const setOf = (...paths: Path[]) => {
  const set = new FieldSet();
  paths.forEach(it => set.insert(it));
  return set;
};

const image = ['f:spec', 'f:containers', 'k:{"name":"app"}', 'f:image'];
const item = image.slice(0, 3);

describe('FieldSet', () => {
  it('writes members with children as "." and reads them back', () => {
    const set = setOf(item, image, ['f:metadata', 'f:labels', 'f:a']);
    const written = set.toFieldsV1();
    expect(written).toEqual({
      'f:metadata': { 'f:labels': { 'f:a': {} } },
      'f:spec': {
        'f:containers': {
          'k:{"name":"app"}': { '.': {}, 'f:image': {} },
        },
      },
    });
    expect(FieldSet.from(written).toFieldsV1()).toEqual(written);
  });

  it('sorts keys so that equal sets are equal text', () => {
    const one = setOf(['f:b'], ['f:a']);
    const other = setOf(['f:a'], ['f:b']);
    expect(JSON.stringify(one.toFieldsV1())).toBe(
      JSON.stringify(other.toFieldsV1()),
    );
  });

  it('computes union, intersection and difference of exact paths', () => {
    const whole = setOf(item, image);
    const leaf = setOf(image, ['f:spec', 'f:replicas']);
    expect([...whole.intersection(leaf).paths()]).toEqual([image]);
    expect([...whole.difference(leaf).paths()]).toEqual([item]);
    expect([...whole.union(leaf).paths()]).toHaveLength(3);
    expect(whole.difference(whole).isEmpty).toBe(true);
    expect(whole.has(image)).toBe(true);
    expect(whole.has(['f:spec'])).toBe(false);
  });

  it.each([
    [image, '.spec.containers[name="app"].image'],
    [['f:metadata', 'f:finalizers', 'v:"x/y"'], '.metadata.finalizers[="x/y"]'],
    [
      ['f:ports', 'k:{"containerPort":80,"protocol":"TCP"}'],
      '.ports[containerPort=80,protocol="TCP"]',
    ],
  ])('prints %j', (path, text) => {
    expect(printPath(path)).toBe(text);
  });
});
