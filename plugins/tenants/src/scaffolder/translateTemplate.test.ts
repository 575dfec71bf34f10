// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { translateTemplate } from './translateTemplate';
import { translating } from './translatedTemplates';

const template = {
  title: 'Order',
  description: 'Of tea',
  presentation: {
    buttonLabels: { createButtonText: 'Send', backButtonText: 'Back' },
  },
  'ui:options': {
    i18n: {
      ko: { title: '주문', buttonLabels: { createButtonText: '보내기' } },
    },
  },
  steps: [
    {
      title: 'Tea',
      schema: {
        title: 'Tea',
        'ui:i18n': { ko: { title: '차', description: '따뜻한 차' } },
        properties: {
          kind: {
            title: 'Kind',
            enum: ['green'],
            enumNames: ['Green'],
            'ui:placeholder': 'Any',
            'ui:i18n': {
              ko: {
                title: '종류',
                enumNames: ['녹차'],
                placeholder: '아무거나',
              },
            },
          },
          note: { title: 'Note' },
        },
        dependencies: {
          kind: {
            oneOf: [
              {
                properties: {
                  hot: { title: 'Hot', 'ui:i18n': { ko: { title: '뜨겁게' } } },
                },
              },
            ],
          },
        },
      },
    },
  ],
};

describe('translateTemplate', () => {
  it('puts a language’s words in place of those beside them, wherever they are', () => {
    const korean: any = translateTemplate(template, 'ko');
    expect(korean).toMatchObject({
      title: '주문',
      description: 'Of tea',
      presentation: {
        buttonLabels: { createButtonText: '보내기', backButtonText: 'Back' },
      },
    });
    const [{ title, description, schema }] = korean.steps;
    expect([title, description]).toEqual(['차', '따뜻한 차']);
    expect(schema.properties.kind).toEqual({
      title: '종류',
      enum: ['green'],
      enumNames: ['녹차'],
      'ui:placeholder': '아무거나',
    });
    expect(schema.properties.note).toEqual({ title: 'Note' });
    expect(JSON.stringify(schema)).toContain('뜨겁게');
  });

  it('leaves a language that has no words as it is, but for the words of others', () => {
    const english: any = translateTemplate(template, 'en');
    expect(english.title).toBe('Order');
    expect(english.steps[0].title).toBe('Tea');
    expect(JSON.stringify(english.steps)).not.toMatch(/[가-힣]/);
  });
});

it('every other call of the scaffolder goes through, on the scaffolder itself', async () => {
  class Client {
    readonly #tasks = ['one'];
    async getTemplateParameterSchema() {
      return template;
    }
    async listTasks() {
      return this.#tasks;
    }
  }
  const api: any = translating(new Client() as any, () => 'ko');
  await expect(api.listTasks()).resolves.toEqual(['one']);
  await expect(api.getTemplateParameterSchema('x')).resolves.toMatchObject({
    title: '주문',
  });
});
