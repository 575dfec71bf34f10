// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { readIssuers } from './issuerOptions';
import { IssuerTokens } from './IssuerTokens';

/** Verifies tokens of the issuers in `backend.auth.externalAccess`; one set of keys for all plugins. Needs no installation. */
export const issuerTokensServiceRef = createServiceRef<IssuerTokens>({
  id: 'tenants.issuer-tokens',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => new IssuerTokens(readIssuers(config)),
    }),
});
