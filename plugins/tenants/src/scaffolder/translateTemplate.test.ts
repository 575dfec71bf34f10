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

it('a task has the title, steps and results of its template in the language', async () => {
  const words = (en: string, ko: string) => ({
    title: en,
    'ui:i18n': { ko: { title: ko } },
  });
  const output = { links: [{ url: '/x', ...words('See it', '보기') }] };
  const task = {
    id: '1',
    spec: {
      steps: [{ id: 'ask', name: 'Ask', 'ui:i18n': { ko: { name: '요청' } } }],
      templateInfo: {
        entity: {
          metadata: {
            title: 'Order',
            'ui:options': { i18n: { ko: { title: '주문' } } },
          },
        },
      },
    },
  };
  const client: any = {
    getTask: async () => task,
    streamLogs: () => ({
      subscribe: (observer: any) => {
        observer.next({ type: 'log', body: { message: 'on' } });
        observer.next({
          type: 'completion',
          body: { message: 'done', output },
        });
        observer.complete();
      },
    }),
  };
  const api: any = translating(client, () => 'ko');
  expect(await api.getTask('1')).toMatchObject({
    spec: {
      steps: [{ name: '요청' }],
      templateInfo: { entity: { metadata: { title: '주문' } } },
    },
  });
  const heard: any[] = [];
  const ended = jest.fn();
  api.streamLogs({ taskId: '1' }).subscribe({
    next: (event: any) => heard.push(event.body),
    complete: ended,
  });
  expect(heard).toEqual([
    { message: 'on' },
    { message: 'done', output: { links: [{ url: '/x', title: '보기' }] } },
  ]);
  expect(ended).toHaveBeenCalled();
  const english: any = translating(client, () => 'en');
  expect(await english.getTask('1')).toMatchObject({
    spec: { steps: [{ name: 'Ask' }] },
  });
});
