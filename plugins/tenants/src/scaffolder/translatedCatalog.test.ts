// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { catalogInLanguage } from './translatedCatalog';

const template = (name: string, ko?: object): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name,
    title: `Title of ${name}`,
    description: `Description of ${name}`,
    ...(ko && { 'ui:options': { i18n: { ko } } }),
  },
  spec: { steps: [{ name: 'Ask', 'ui:i18n': { ko: { name: '요청' } } }] },
});

const entities = [
  template('ours', {
    title: '주문',
    description: '차 한 잔',
    buttonLabels: { createButtonText: '보내기' },
  }),
  template('half', { title: '반' }),
  template('foreign'),
];
const refs = entities.map(
  ({ metadata }) => `template:default/${metadata.name}`,
);
const fields = ['metadata.name', 'metadata.title', 'metadata.description'];

const read = (language: string) => {
  const api = catalogInLanguage(catalogApiMock({ entities }), () => language);
  return Object.entries({
    getEntities: async () => (await api.getEntities()).items,
    'getEntities, some fields': async () =>
      (await api.getEntities({ fields })).items,
    getEntitiesByRefs: async () =>
      (await api.getEntitiesByRefs({ entityRefs: refs })).items,
    'getEntitiesByRefs, some fields': async () =>
      (await api.getEntitiesByRefs({ entityRefs: refs, fields })).items,
    queryEntities: async () => (await api.queryEntities()).items,
    'queryEntities, some fields': async () =>
      (await api.queryEntities({ fields })).items,
    streamEntities: async () => {
      const all = [];
      for await (const page of api.streamEntities()) all.push(...page);
      return all;
    },
    getEntityByRef: () => Promise.all(refs.map(ref => api.getEntityByRef(ref))),
  });
};

const words = (of: (Entity | undefined)[]) =>
  Object.fromEntries(
    of.map(it => [
      it!.metadata.name,
      [it!.metadata.title, it!.metadata.description],
    ]),
  );

it.each(read('ko'))(
  '%s: templates have the titles and descriptions that they bring; others stay as they are',
  async (_, entitiesRead) => {
    expect(words(await entitiesRead())).toEqual({
      ours: ['주문', '차 한 잔'],
      half: ['반', 'Description of half'],
      foreign: ['Title of foreign', 'Description of foreign'],
    });
  },
);

it.each(read('en'))(
  '%s: a language without words has the catalog’s',
  async (_, entitiesRead) => {
    expect(words(await entitiesRead())).toEqual(words(entities));
  },
);

it('leaves what people edit as it is, and what is not there', async () => {
  const api = catalogInLanguage(catalogApiMock({ entities }), () => 'ko');
  const ours = await api.getEntityByRef(refs[0]);
  expect(ours?.spec).toEqual(entities[0].spec);
  expect(ours?.metadata).not.toHaveProperty('buttonLabels');
  expect(await api.getEntityByRef('template:default/none')).toBeUndefined();
  const { items } = await api.getEntitiesByRefs({
    entityRefs: ['template:default/none'],
  });
  expect(items).toEqual([undefined]);
});

it('every other call goes through', async () => {
  const api = catalogInLanguage(catalogApiMock({ entities }), () => 'ko');
  const { facets } = await api.getEntityFacets({ facets: ['kind'] });
  expect(facets.kind).toEqual([{ value: 'Template', count: 3 }]);
});
