// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant whose spec names an end is warned of it, and then suspended: by a request as any other, which the portal makes and
// approves by a rule of its own. It does nothing else by itself: no other kind, and none before the end.

import { LoggerService } from '@backstage/backend-plugin-api';
import { singleLineError } from '@ecp-ai/backstage-plugin-tenants-node';
import { TenantsConfig } from '../../config/TenantsConfig';
import { isoIn } from '../../database/clock';
import { RequestStore } from '../../database/RequestStore';
import { TenantRow } from '../../database/tables';
import { eachApart } from './eachApart';

/** How a tenant is suspended whose end has come; false when somebody else did it. */
export type SuspendEnded = (tenant: TenantRow) => Promise<boolean>;

type Parts = {
  store: RequestStore;
  config: Pick<TenantsConfig, 'expiry'>;
  suspendEnded: SuspendEnded;
  logger: LoggerService;
  committed: () => void;
};

/** Does what is due. */
export async function endTenants(
  { store, config, suspendEnded, logger, committed }: Parts,
  signal?: AbortSignal,
): Promise<void> {
  const each = (
    tenants: TenantRow[],
    act: (tenant: TenantRow) => Promise<boolean>,
  ) =>
    eachApart({ logger, committed }, tenants, act, {
      what: it => `What is due at the end of ${it.tenant_id}`,
      signal,
    });
  const before = isoIn(config.expiry.warnSeconds);
  const warned = { kind: 'expiry-warning', before } as const;
  await each(await store.ending(warned), tenant =>
    store.tellEnd(tenant, 'expiry-warning'),
  );
  const ended = { kind: 'expiry-suspension', before: isoIn(0) } as const;
  await each(await store.ending(ended), tenant =>
    suspendEnded(tenant).catch(async error => {
      // An open request, say: it may well ask for another end. The next turn tries again.
      logger.info(
        `${tenant.tenant_id} has expired and is not suspended yet: ${
          singleLineError(error).message
        }`,
      );
      return store.tellEnd(tenant, 'expiry-held');
    }),
  );
}
