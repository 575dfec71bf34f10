// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { createWish } from '../testUtils/world';
import { changedParts } from './changedParts';

const { spec } = createWish('parts');
const [api] = spec.services;
const withApi = (patch: object): TenantSpec => ({
  ...spec,
  services: [{ ...api, ...patch }],
});

describe('changedParts', () => {
  it.each<[string, TenantSpec, string[]]>([
    ['nothing', structuredClone(spec), []],
    ['a field of the spec', { ...spec, preset: 'medium' }, ['preset']],
    ['a field that was not there', { ...spec, recovery: 'off' }, ['recovery']],
    ['a field of a service', withApi({ replicas: 7 }), ['replicas']],
    [
      'several',
      {
        ...withApi({ replicas: 7, image: 'registry.example/x:2' }),
        owner: 'group:default/vision',
      },
      ['owner', 'image', 'replicas'],
    ],
    [
      'a service that comes',
      { ...spec, services: [api, { ...api, name: 'more' }] },
      ['services'],
    ],
    ['a service that goes', { ...spec, services: [] }, ['services']],
    ['another name', withApi({ name: 'other' }), ['services']],
  ])('names %s', (_, after, parts) => {
    expect(changedParts(spec, after).sort()).toEqual([...parts].sort());
  });

  it('does not go by the order of keys, nor by what is said to be nothing', () => {
    const turned = Object.fromEntries(Object.entries(spec).reverse());
    expect(changedParts(spec, turned as TenantSpec)).toEqual([]);
    const said = { ...spec, description: undefined };
    expect(changedParts(spec, said)).toEqual([]);
    const health = { path: '/healthz', port: undefined, scheme: undefined };
    expect(changedParts(spec, withApi({ health }))).toEqual([]);
    expect(changedParts(said, spec)).toEqual([]);
  });
});
