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

/** Who belongs to which group, as the catalog says it; at most half a minute old. */
export interface MembershipsService {
  /**
   * Entity refs of the groups of a user, parent groups included.
   *
   * @throws ServiceUnavailableError when the catalog does not answer: whoever asks decides nothing then
   */
  groupsOf(userRef: string): Promise<string[]>;
  /** The user's own ref and {@link MembershipsService.groupsOf}: what conditions of policies take as `claims`. */
  claimsOf(userRef: string): Promise<string[]>;
}

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
