// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The contract's world in the fake, judged by the same policy.

import {
  AuthorizeResult,
  Permission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  FakeCaller,
  FakeTenantsApi,
  sampleCluster,
} from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import { tenantPermissionRules } from '@ecp-ai/backstage-plugin-tenants-node';
import { portalPolicy } from '../../../router/testUtils/portalPolicy';
import { furnish, Person, World } from './furnish';

const judge = createConditionAuthorizer(Object.values(tenantPermissionRules));

function allows(
  { type, ref }: FakeCaller,
  permission: Permission,
  tenant: Tenant | undefined,
): boolean {
  const decision = portalPolicy(permission, type === 'user' ? ref : undefined);
  return decision.result === AuthorizeResult.CONDITIONAL
    ? tenant !== undefined && judge(decision, tenant)
    : decision.result === AuthorizeResult.ALLOW;
}

/** A fake with two pods. */
export async function fakeWorld(): Promise<World> {
  const pod = (name: string, started: boolean) => ({
    name,
    phase: started ? 'Running' : 'Pending',
    containers: [{ name: 'web', init: false, restarts: 0, started }],
  });
  const fake = new FakeTenantsApi({
    allows,
    clusters: [
      sampleCluster({ name: 'test' }),
      sampleCluster({ name: 'away', state: 'unreachable' }),
    ],
    pods: [pod('web-1', true), pod('web-2', false)],
    logs: { 'web-1/web': 'a line\n' },
  });
  const bare = new FakeTenantsApi({
    allows,
    repository: { state: 'not_configured', mayRebuild: false },
  });
  const as = (api: FakeTenantsApi) => (who: Person) =>
    api.as({ type: 'user', ref: `user:default/${who}` });
  return {
    as: as(fake),
    withoutRepository: as(bare),
    furnished: {
      requests: await furnish(as(fake)),
      pods: { running: 'web-1', stuck: 'web-2' },
    },
    stop: async () => {},
  };
}
