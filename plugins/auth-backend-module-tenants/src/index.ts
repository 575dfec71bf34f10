// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who signs in, what their issuer says of them, and which machines it vouches for.
 *
 * @packageDocumentation
 */

import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { authModuleTenants } from './authModuleTenants';
import { issuerTokenHandler } from './issuerTokenHandler';

export { authModuleTenants, issuerTokenHandler };

/** Both: people sign in with the provider `oidc`, and machines with tokens of `type: tenants-issuer`. */
export default createBackendFeatureLoader({
  *loader() {
    yield authModuleTenants;
    yield issuerTokenHandler;
  },
});
