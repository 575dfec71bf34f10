// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Backstage's own pages and tabs have English titles, written into their extensions; here they get translated ones.

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import catalog from '@backstage/plugin-catalog/alpha';
import catalogGraph from '@backstage/plugin-catalog-graph/alpha';
import kubernetes from '@backstage/plugin-kubernetes/alpha';
import notifications from '@backstage/plugin-notifications/alpha';
import scaffolder from '@backstage/plugin-scaffolder/alpha';
import search from '@backstage/plugin-search/alpha';
import settings from '@backstage/plugin-user-settings/alpha';
import { appTranslationRef } from '../translation';

type Key = Parameters<typeof appTranslationRef>[0];

const titled = (key: Key) => ({ params: { title: appTranslationRef(key) } });

const extensionsByPlugin = {
  catalog: [
    catalog.getExtension('page:catalog').override(titled('title.catalog')),
    catalog
      .getExtension('page:catalog/entity')
      .override(titled('title.catalog')),
    catalog
      .getExtension('entity-content:catalog/overview')
      .override(titled('title.overview')),
  ],
  'catalog-graph': [
    catalogGraph
      .getExtension('page:catalog-graph')
      .override(titled('title.catalogGraph')),
  ],
  kubernetes: [
    kubernetes
      .getExtension('entity-content:kubernetes/kubernetes')
      .override(titled('title.kubernetes')),
  ],
  notifications: [
    notifications
      .getExtension('page:notifications')
      .override(titled('title.notifications')),
  ],
  scaffolder: [
    scaffolder.getExtension('page:scaffolder').override(titled('title.create')),
    scaffolder
      .getExtension('sub-page:scaffolder/templates')
      .override(titled('title.templates')),
    scaffolder
      .getExtension('sub-page:scaffolder/tasks')
      .override(titled('title.tasks')),
    scaffolder
      .getExtension('sub-page:scaffolder/actions')
      .override(titled('title.actions')),
    scaffolder
      .getExtension('sub-page:scaffolder/editor')
      .override(titled('title.editor')),
    scaffolder
      .getExtension('sub-page:scaffolder/templating-extensions')
      .override(titled('title.templatingExtensions')),
  ],
  search: [search.getExtension('page:search').override(titled('title.search'))],
  'user-settings': [
    settings
      .getExtension('page:user-settings')
      .override(titled('title.settings')),
    settings
      .getExtension('sub-page:user-settings/general')
      .override(titled('title.general')),
    settings
      .getExtension('sub-page:user-settings/auth-providers')
      .override(titled('title.authProviders')),
    settings
      .getExtension('sub-page:user-settings/feature-flags')
      .override(titled('title.featureFlags')),
  ],
};

/** A module for each plugin: only a plugin's own modules may change its extensions. */
export const translatedTitles = Object.entries(extensionsByPlugin).map(
  ([pluginId, extensions]) => createFrontendModule({ pluginId, extensions }),
);
