// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever a form of ours shows of its template, it can show in Korean.

import { readTemplate, templatePaths } from './testUtils/templates';

const WORDS = ['title', 'description', 'enumNames', 'content'];

/** Where words stand without Korean beside them. */
function untranslated(node: any, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const ko = node['ui:i18n']?.ko ?? {};
  const shown = WORDS.filter(
    key => typeof node[key] === 'string' || (key === 'enumNames' && node[key]),
  );
  return [
    ...shown
      .filter(key => !/[가-힣]/.test(JSON.stringify(ko[key] ?? '')))
      .map(key => `${path}.${key}`),
    ...Object.entries(node)
      .filter(([key]) => key !== 'ui:i18n')
      .flatMap(([key, value]) => untranslated(value, `${path}.${key}`)),
  ];
}

describe.each(templatePaths)('the words of template %s', path => {
  const { metadata, spec } = readTemplate(path);

  it('are in Korean beside each English one', () => {
    expect(untranslated(spec.parameters, 'parameters')).toEqual([]);
    expect(untranslated(spec.output, 'output')).toEqual([]);
  });

  it('are in Korean for each step', () => {
    for (const step of spec.steps) {
      expect(step['ui:i18n']?.ko.name).toMatch(/[가-힣]/);
    }
  });

  it('are in Korean for the template itself and its buttons', () => {
    const ko = metadata['ui:options'].i18n.ko;
    const labels = Object.keys(spec.presentation?.buttonLabels ?? {});
    for (const text of [
      ko.title,
      ko.description,
      ...labels.map(label => ko.buttonLabels[label]),
    ]) {
      expect(text).toMatch(/[가-힣]/);
    }
  });
});
