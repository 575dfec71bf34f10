// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Lets tokens of machines past Backstage's barrier, before the plugin `tenants` alone.

import {
  createExternalTokenHandler,
  externalTokenHandlersServiceRef,
} from '@backstage/backend-defaults/auth';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { TENANTS_PLUGIN_ID } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ISSUER_TOKEN_TYPE,
  issuerTokensServiceRef,
  readIssuerOptions,
} from '@ecp-ai/backstage-plugin-tenants-node';

/**
 * The `type: tenants-issuer` of `backend.auth.externalAccess`. Backstage keeps of such a token nothing but its subject, and lets
 * services do whatever no restriction forbids; so other plugins do not take it, and ours reads its roles again.
 */
export const issuerTokenHandler = createServiceFactory({
  service: externalTokenHandlersServiceRef,
  deps: { plugin: coreServices.pluginMetadata, tokens: issuerTokensServiceRef },
  factory: ({ plugin, tokens }) =>
    createExternalTokenHandler<{ name: string }>({
      type: ISSUER_TOKEN_TYPE,
      initialize: ({ options }) => readIssuerOptions(options),
      async verifyToken(token, { name }) {
        if (plugin.getId() !== TENANTS_PLUGIN_ID) return undefined;
        const verified = await tokens.verify(token);
        return verified?.issuer === name
          ? { subject: verified.subject }
          : undefined;
      },
    }) as ReturnType<typeof createExternalTokenHandler<unknown>>,
});
