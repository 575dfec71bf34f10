// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Actions are calls of the API as the person on whose behalf they are invoked: through the same limits, checks and audit as
// those of pages.

import {
  BackstageCredentials,
  BackstageNonePrincipal,
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

/** Keeps what was refused to machines. */
type RefusedActions = {
  refusedAction(
    subject: string,
    action: { name: string; readOnly: boolean },
    error: Error,
  ): Promise<void>;
};

const PERSON_REQUIRED = { path: '', code: 'person_required' } as const;

/** Offers what may be looked at and proposed. What decides, retries or administers is not offered. */
export function registerActions(
  registry: ActionsRegistryService,
  tenants: TenantsService,
  audit: RefusedActions,
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
        const machine = machineIn(credentials);
        if (machine !== undefined) {
          const error = new FieldsNotAllowed(PERSON_REQUIRED);
          await audit.refusedAction(machine, { name, readOnly }, error);
          throw error;
        }
        const api = tenants.as(credentials);
        const output = await namedAsSaid(() => action.run(api, given));
        return { output: output as JsonObject };
      },
    });
  }
}

/**
 * The subject of whoever is no person; `undefined` for people. A machine that is let through would be taken for the plugin itself
 * by the call that follows.
 */
function machineIn({ principal }: BackstageCredentials): string | undefined {
  const { type, ...who } = principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | BackstageNonePrincipal;
  if (type === 'user') return undefined;
  return 'subject' in who ? who.subject : 'nobody';
}
