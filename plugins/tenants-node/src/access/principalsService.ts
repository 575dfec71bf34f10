// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one source of who somebody is: the approval workflow and permission policies both ask it.

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { membershipsServiceRef } from '../memberships/membershipsService';
import { issuerTokensServiceRef } from './issuerTokensService';
import { Principals, PrincipalsService } from './Principals';
import { readAccess } from './readAccess';
import { UserDirectory } from './UserDirectory';

/** Needs no installation. Machines are known where {@link issuerTokensServiceRef} knows their issuers. */
export const principalsServiceRef = createServiceRef<PrincipalsService>({
  id: 'tenants.principals',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        memberships: membershipsServiceRef,
        tokens: issuerTokensServiceRef,
      },
      factory({ auth, catalog, config, memberships, tokens }) {
        const users = new UserDirectory({ auth, catalog });
        return new Principals({
          config: readAccess(config),
          memberships,
          tokens,
          userWithEmail: email => users.withEmail(email),
        });
      },
    }),
});
