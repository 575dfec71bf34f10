// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Backstage's OIDC authenticator asks for the issuer's metadata once, at start: an issuer that is away then would be away for
// ever. Here it is asked again with the next sign-in.

import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { oidcAuthenticator } from '@backstage/plugin-auth-backend-module-oidc-provider';

/** Says at start that the issuer is away, and heals once it answers. */
export function healingOidc(
  logger: LoggerService,
  oidc: typeof oidcAuthenticator = oidcAuthenticator,
): typeof oidcAuthenticator {
  return {
    ...oidc,
    initialize(options) {
      const address = options.config.getString('metadataUrl');
      const begin = () => {
        const context = oidc.initialize(options);
        const asked = { context, failed: false };
        context.promise.catch(error => {
          asked.failed = true;
          logger.warn(
            `Nobody can sign in: the issuer does not answer at ${address} (${error}). It is asked again with the next sign-in`,
          );
        });
        return asked;
      };
      let asked = begin();
      return {
        ...asked.context,
        get promise() {
          if (asked.failed) asked = begin();
          return asked.context.promise.catch(error => {
            throw new ServiceUnavailableError(
              'The issuer does not answer, so nobody can sign in now: try again in a moment',
              error,
            );
          });
        },
      };
    },
  };
}
