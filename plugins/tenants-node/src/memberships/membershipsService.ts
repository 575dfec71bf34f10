// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one source of who belongs to which group: the approval workflow and permission policies both ask it.

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { Memberships } from './Memberships';
import { MembershipsService } from './groupsOf';

/**
 * Needs no installation. Ask it rather than the claims of a token: those were true at sign-in, and somebody who left a
 * group keeps them until the token is renewed.
 */
export const membershipsServiceRef = createServiceRef<MembershipsService>({
  id: 'tenants.memberships',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, catalog: catalogServiceRef },
      factory: deps => new Memberships(deps),
    }),
});
