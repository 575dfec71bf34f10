// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { act, renderHook } from '@testing-library/react';
import {
  TenantSpec,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { load } from 'js-yaml';
import { sampleSpec } from '../testUtils';
import { useSpecDraft } from './useSpecDraft';

function setUp(initial: TenantSpec = sampleSpec()) {
  const { result } = renderHook(() => useSpecDraft(initial));
  return {
    draft: () => result.current,
    write: (text: string) => act(() => result.current.changeText(text)),
    change: (spec: TenantSpecInput) => act(() => result.current.change(spec)),
  };
}

const paths = (draft: ReturnType<typeof useSpecDraft>) =>
  draft.errors.map(({ path, code }) => `${path} ${code}`);

describe('useSpecDraft', () => {
  it('begins with the spec as it is, in both forms', () => {
    const { draft } = setUp();
    expect(draft().spec).toEqual(sampleSpec());
    expect(load(draft().text)).toEqual(sampleSpec());
    expect(draft().errors).toEqual([]);
    expect(draft().textError).toBeUndefined();
  });

  it('writes what the fields say into the text', () => {
    const { draft, change } = setUp();
    const next = sampleSpec({ preset: 'large', services: [] });
    change(next);
    expect(draft().spec).toEqual(next);
    expect(load(draft().text)).toEqual(next);
  });

  it('keeps the text as it is typed, comments and order included', () => {
    const { draft, write } = setUp();
    const text = '# mine\nservices: []\npreset: large\n';
    write(text);
    expect(draft().text).toBe(text);
    expect(draft().spec).toEqual({ services: [], preset: 'large' });
  });

  it.each([
    ['no YAML', 'services: ['],
    ['nothing', ''],
    ['a sentence', 'Hello there'],
    ['a list', '- services'],
    ['services that are no list', 'services: {}'],
    ['a service that is a number', 'services: [1]'],
    ['a service that is nothing', 'services:\n  -\n'],
    ['two documents', 'services: []\n---\nservices: []\n'],
    ['one key twice', 'services: []\nservices: []\n'],
    ['code', 'services: !!js/function "function () {}"'],
    ['a service within itself', 'services: &a [ *a ]'],
    ['a circle beside the services', 'services: []\nx: &a { b: *a }'],
  ])('keeps the last spec while the text is %s', (_, text) => {
    const { draft, write } = setUp();
    write(text);
    expect(draft().text).toBe(text);
    expect(draft().textError).toEqual(expect.stringMatching(/./));
    expect(draft().spec).toEqual(sampleSpec());
  });

  it('takes a text that was mended, and a change by the fields, for a new beginning', () => {
    const { draft, write, change } = setUp();
    write('services: [');
    write('services: []');
    expect(draft().textError).toBeUndefined();
    write('services: [');
    change(sampleSpec());
    expect(draft().textError).toBeUndefined();
    expect(load(draft().text)).toEqual(sampleSpec());
  });

  it.each([
    ['2027-03-01T00:00:00Z', []],
    ['2027-03-01T09:00:00+09:00', []],
    ["'2027-03-01T00:00:00Z'", []],
    ['2027-03-01', ['expiresAt moment_format']],
  ])('takes the moment %s as it is written', (written, errors) => {
    const { draft, write } = setUp();
    write(`${draft().text}expiresAt: ${written}\n`);
    expect(draft().spec.expiresAt).toBe(written.replaceAll("'", ''));
    expect(paths(draft())).toEqual(errors);
  });

  it('copies what an anchor stands for, and merges it', () => {
    const { draft, write } = setUp();
    write(
      [
        'services:',
        '  - &api { name: api, image: registry.example/a:1, replicas: 1 }',
        '  - { <<: *api, name: api2 }',
      ].join('\n'),
    );
    expect(draft().spec.services).toEqual([
      { name: 'api', image: 'registry.example/a:1', replicas: 1 },
      { name: 'api2', image: 'registry.example/a:1', replicas: 1 },
    ]);
  });

  it('leaves texts that look like numbers or switches to their writer', () => {
    const { draft, write } = setUp();
    write(draft().text.replace('displayName: Vision lab', "displayName: 'no'"));
    expect(draft().spec.displayName).toBe('no');
    expect(draft().errors).toEqual([]);
    write(draft().text.replace("displayName: 'no'", 'displayName: 12'));
    expect(paths(draft())).toEqual(['displayName type']);
  });

  it('names each place that the schema refuses', () => {
    const { draft, write } = setUp();
    write(
      `${draft().text.replace('replicas: 2', 'replicas: many')}colour: red\n`,
    );
    expect(draft().textError).toBeUndefined();
    expect(paths(draft()).sort()).toEqual([
      'colour unknown_field',
      'services.0.replicas type',
    ]);
  });
});
