// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The provider `oidc`, with sign-in that takes the claims of the issuer along.

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { oidcSignInResolvers } from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  authProvidersExtensionPoint,
  createOAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { readAccess } from '@ecp-ai/backstage-plugin-tenants-node';
import { healingOidc } from './healingOidc';
import { verifiedEmailResolver } from './verifiedEmailResolver';

/** Stands for `@backstage/plugin-auth-backend-module-oidc-provider`, whose resolvers it has too. */
export const authModuleTenants = createBackendModule({
  pluginId: 'auth',
  moduleId: 'tenants-oidc',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        providers.registerProvider({
          providerId: 'oidc',
          factory: createOAuthProviderFactory({
            authenticator: healingOidc(logger),
            signInResolverFactories: {
              ...oidcSignInResolvers,
              verifiedEmailMatchingUser: verifiedEmailResolver(
                readAccess(config),
              ),
            },
          }),
        });
      },
    });
  },
});
