// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// APIs of Backstage's plugins, as they are but for what they say.

import {
  ApiBlueprint,
  appLanguageApiRef,
  OverridableExtensionDefinition,
} from '@backstage/frontend-plugin-api';

/** An extension with an API, which is wrapped by what knows the app's language at the moment of a call. */
export function apiInLanguage<T extends object>(
  extension: OverridableExtensionDefinition<any>,
  wrap: (api: T, language: () => string) => T,
) {
  const { factory: factoryRef } = ApiBlueprint.dataRefs;
  return extension.override({
    *factory(original: () => any) {
      const made = original().get(factoryRef);
      yield factoryRef({
        ...made,
        deps: { ...made.deps, appLanguage: appLanguageApiRef },
        factory: ({ appLanguage, ...deps }: any) =>
          wrap(made.factory(deps), () => appLanguage.getLanguage().language),
      });
    },
  });
}

/** The same API with a few calls of its own; every other goes through, on the API itself. */
export function withOwn<T extends object>(api: T, own: Partial<T>): T {
  return new Proxy(api, {
    get(target, key) {
      const value = Reflect.get(own, key) ?? Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
