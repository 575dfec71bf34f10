// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ApiBlueprint,
  appLanguageApiRef,
  createFrontendModule,
  FrontendModule,
  OverridableExtensionDefinition,
} from '@backstage/frontend-plugin-api';
import { ScaffolderApi } from '@backstage/plugin-scaffolder-react';
import { translateTemplate } from './translateTemplate';

type Scaffolder = {
  getExtension(id: 'api:scaffolder'): OverridableExtensionDefinition<any>;
};

/**
 * Shows forms of scaffolder templates in the language of the app, as far as a template has its words: a module for
 * `createApp`, given the scaffolder's plugin.
 *
 * @example
 *
 * createApp({ features: [translatedTemplates(scaffolderPlugin)] })
 */
export function translatedTemplates(scaffolder: Scaffolder): FrontendModule {
  const { factory: factoryRef } = ApiBlueprint.dataRefs;
  const api = scaffolder.getExtension('api:scaffolder').override({
    *factory(original: () => any) {
      const made = original().get(factoryRef);
      yield factoryRef({
        ...made,
        deps: { ...made.deps, appLanguage: appLanguageApiRef },
        factory: ({ appLanguage, ...deps }: any) =>
          translating(
            made.factory(deps),
            () => appLanguage.getLanguage().language,
          ),
      });
    },
  });
  return createFrontendModule({ pluginId: 'scaffolder', extensions: [api] });
}

/** The same API, whose templates speak a language. */
export function translating(
  api: ScaffolderApi,
  language: () => string,
): ScaffolderApi {
  const getTemplateParameterSchema: ScaffolderApi['getTemplateParameterSchema'] =
    async (...args) =>
      translateTemplate(
        await api.getTemplateParameterSchema(...args),
        language(),
      );
  return new Proxy(api, {
    get(target, key) {
      if (key === 'getTemplateParameterSchema') {
        return getTemplateParameterSchema;
      }
      const value = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
