// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';
import {
  createFrontendModule,
  FrontendModule,
  OverridableExtensionDefinition,
} from '@backstage/frontend-plugin-api';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { apiInLanguage, withOwn } from './apiInLanguage';
import { translateEntity } from './translateTemplate';

type Catalog = {
  getExtension(id: 'api:catalog'): OverridableExtensionDefinition<any>;
};

// A key of metadata with a colon is one segment of the path.
const WORDS_FIELD = 'metadata.ui:options';

/**
 * Shows templates in the language of the app wherever the catalog's entities are shown, as far as a template has its words:
 * cards of the scaffolder, title of a task, pages and links of the catalog. A module for `createApp`, given the catalog's plugin.
 *
 * @example
 *
 * createApp({ features: [translatedCatalog(catalogPlugin)] })
 */
export function translatedCatalog(catalog: Catalog): FrontendModule {
  const api = apiInLanguage(
    catalog.getExtension('api:catalog'),
    catalogInLanguage,
  );
  return createFrontendModule({ pluginId: 'catalog', extensions: [api] });
}

/** The same API, whose templates speak a language; what the server filters, sorts and finds by stays the catalog's own. */
export function catalogInLanguage(
  api: CatalogApi,
  language: () => string,
): CatalogApi {
  const all = <T extends Entity | undefined>(entities: T[]): T[] =>
    entities.map(it => it && translateEntity(it, language()));
  const own: Partial<CatalogApi> = {
    getEntities: async (request, options) => {
      const answer = await api.getEntities(withWords(request), options);
      return { ...answer, items: all(answer.items) };
    },
    getEntitiesByRefs: async (request, options) => {
      const answer = await api.getEntitiesByRefs(withWords(request), options);
      return { ...answer, items: all(answer.items) };
    },
    queryEntities: async (request, options) => {
      const answer = await api.queryEntities(withWords(request), options);
      return { ...answer, items: all(answer.items) };
    },
    async *streamEntities(request, options) {
      const pages = api.streamEntities(withWords(request), options);
      for await (const entities of pages) yield all(entities);
    },
    getEntityByRef: async (ref, options) =>
      all([await api.getEntityByRef(ref, options)])[0],
  };
  return withOwn(api, own);
}

/** Where only some fields are asked for, the words of other languages come along. */
function withWords<T extends { fields?: string[] } | undefined>(request: T): T {
  return request?.fields?.length
    ? { ...request, fields: [...request.fields, WORDS_FIELD] }
    : request;
}
