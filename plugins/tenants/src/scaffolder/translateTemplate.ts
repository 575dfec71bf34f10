// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';

type Json = { [key: string]: unknown };

/** What the scaffolder tells a form of its template, as far as it has words. */
export type TemplateWords = {
  title: string;
  description?: string;
  presentation?: { buttonLabels?: Json };
  'ui:options'?: Json;
  steps: { title: string; description?: string; schema: any }[];
};

const I18N = 'ui:i18n';

/**
 * A template in a language: wherever it has `ui:i18n: { <language>: { title, description, … } }`, those words stand in place
 * of the ones beside it. What is not translated stays as it is.
 *
 * @remarks
 *
 * `placeholder` and `help` become `ui:placeholder` and `ui:help`. A template's own words, and those of its buttons, are
 * in `metadata.ui:options.i18n`: `{ ko: { title, description, buttonLabels: { createButtonText } } }`.
 */
export function translateTemplate<T extends TemplateWords>(
  template: T,
  language: string,
): T {
  const own = (wordsOf(template['ui:options']?.i18n, language) ?? {}) as Json;
  const { buttonLabels, ...words } = own;
  return {
    ...template,
    ...words,
    ...(typeof buttonLabels === 'object' && {
      presentation: {
        ...template.presentation,
        buttonLabels: {
          ...template.presentation?.buttonLabels,
          ...buttonLabels,
        },
      },
    }),
    steps: template.steps.map(step => {
      const schema = translated(step.schema, language) as Json;
      const { title = step.title, description = step.description } = schema;
      return { ...step, title, description, schema };
    }),
  };
}

/**
 * What the catalog shows of a template: its title and description. The spec, which people edit, stays as it is, as do
 * entities of other kinds and those without words.
 */
export function translateEntity<T extends Entity>(
  entity: T,
  language: string,
): T {
  const { metadata } = entity;
  const options = metadata['ui:options'] as Json | undefined;
  const own = wordsOf(options?.i18n, language);
  if (!own) return entity;
  const { title = metadata.title, description = metadata.description } = own;
  return { ...entity, metadata: { ...metadata, title, description } };
}

/** What a task shows of its template: its title and the names of its steps. */
export function translateTask<T extends { spec: any }>(
  task: T,
  language: string,
): T {
  const { steps, templateInfo: info } = task.spec;
  const metadata = info?.entity?.metadata;
  const own = wordsOf(metadata?.['ui:options']?.i18n, language);
  return {
    ...task,
    spec: {
      ...task.spec,
      steps: steps?.map((step: Json) => ({
        ...step,
        ...wordsOf(step[I18N], language),
      })),
      ...(own && {
        templateInfo: {
          ...info,
          entity: { ...info.entity, metadata: { ...metadata, ...own } },
        },
      }),
    },
  };
}

/** The same words anywhere in what a template shows, such as its links and texts at the end. */
export function translated(node: unknown, language: string): unknown {
  if (Array.isArray(node)) return node.map(it => translated(it, language));
  if (typeof node !== 'object' || node === null) return node;
  const { [I18N]: i18n, ...rest } = node as Json;
  const inside = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      translated(value, language),
    ]),
  );
  const words = Object.entries(wordsOf(i18n, language) ?? {}).map(
    ([key, value]) => [
      ['placeholder', 'help'].includes(key) ? `ui:${key}` : key,
      value,
    ],
  );
  return { ...inside, ...Object.fromEntries(words) };
}

function wordsOf(i18n: unknown, language: string): Json | undefined {
  return (i18n as Record<string, Json> | undefined)?.[language];
}
