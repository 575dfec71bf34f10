// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Korean for Backstage's own plugins, loaded when somebody reads Korean. They speak English only.

import {
  createTranslationResource,
  type TranslationMessages,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { catalogTranslationRef } from '@backstage/plugin-catalog/alpha';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph/alpha';
import { catalogReactTranslationRef } from '@backstage/plugin-catalog-react/alpha';
import { homeReactTranslationRef } from '@backstage/plugin-home-react/alpha';
import { kubernetesTranslationRef } from '@backstage/plugin-kubernetes/alpha';
import { kubernetesReactTranslationRef } from '@backstage/plugin-kubernetes-react/alpha';
import { notificationsTranslationRef } from '@backstage/plugin-notifications/alpha';
import { orgTranslationRef } from '@backstage/plugin-org/alpha';
import { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';
import { searchTranslationRef } from '@backstage/plugin-search/alpha';
import { searchReactTranslationRef } from '@backstage/plugin-search-react/alpha';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

type Words = Record<string, string>;

function korean<Id extends string, M extends Words>(
  ref: TranslationRef<Id, M>,
  load: () => Promise<{ default: TranslationMessages<Id, M, true> }>,
) {
  const resource = createTranslationResource({
    ref,
    translations: { ko: load },
  });
  return { ref: ref as TranslationRef<string, Words>, load, resource };
}

/** Each set of words that a plugin of Backstage brings, and its Korean: every key, none that it has not. */
export const koreanMessages = [
  korean(catalogTranslationRef, () => import('./ko/catalog')),
  korean(catalogGraphTranslationRef, () => import('./ko/catalogGraph')),
  korean(catalogReactTranslationRef, () => import('./ko/catalogReact')),
  korean(coreComponentsTranslationRef, () => import('./ko/coreComponents')),
  korean(homeReactTranslationRef, () => import('./ko/homeReact')),
  korean(kubernetesTranslationRef, () => import('./ko/kubernetes')),
  korean(kubernetesReactTranslationRef, () => import('./ko/kubernetesReact')),
  korean(notificationsTranslationRef, () => import('./ko/notifications')),
  korean(orgTranslationRef, () => import('./ko/org')),
  korean(scaffolderTranslationRef, () => import('./ko/scaffolder')),
  korean(scaffolderReactTranslationRef, () => import('./ko/scaffolderReact')),
  korean(searchTranslationRef, () => import('./ko/search')),
  korean(searchReactTranslationRef, () => import('./ko/searchReact')),
  korean(userSettingsTranslationRef, () => import('./ko/userSettings')),
];

/** The same for the app. */
export const koreanTranslations = koreanMessages.map(({ resource }) =>
  TranslationBlueprint.make({ name: resource.id, params: { resource } }),
);
