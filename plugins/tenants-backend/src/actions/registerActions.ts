// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Actions are calls of the API as the person on whose behalf they are invoked: through the same limits, checks and audit as
// those of pages.

import {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { JsonObject } from '@backstage/types';
import { FieldsNotAllowed } from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsService } from '@ecp-ai/backstage-plugin-tenants-node';
import { namedAsSaid } from './namedAsSaid';
import { proposeActions } from './proposeActions';
import { readActions } from './readActions';
import { toZod3 } from './toZod3';

/** Offers what may be looked at and proposed. What decides, retries or administers is not offered. */
export function registerActions(
  registry: ActionsRegistryService,
  tenants: TenantsService,
): void {
  for (const action of [...readActions, ...proposeActions]) {
    const { name, title, description, readOnly, examples } = action;
    const input = toZod3(action.input);
    registry.register({
      name,
      title,
      description,
      schema: {
        input: () => input,
        output: z => z.object({}).passthrough(),
      },
      attributes: { readOnly, destructive: false, idempotent: readOnly },
      examples,
      action: async ({ input: given, credentials }) => {
        requirePerson(credentials);
        const api = tenants.as(credentials);
        const output = await namedAsSaid(() => action.run(api, given));
        return { output: output as JsonObject };
      },
    });
  }
}

/**
 * A machine that is let through here would be taken for the plugin itself by the call that follows.
 *
 * @throws NotAllowedError for whoever is no person
 */
function requirePerson({ principal }: BackstageCredentials): void {
  const { type } = principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal;
  if (type !== 'user') {
    throw new FieldsNotAllowed({ path: '', code: 'person_required' });
  }
}
