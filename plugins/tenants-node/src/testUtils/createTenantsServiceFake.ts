// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one fake of the API as other backend plugins meet it: a service, called on behalf of somebody.

import {
  BackstageCredentials,
  createServiceFactory,
  ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  RequestState,
  Tenant,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  FakeCaller,
  FakeTenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import { TenantsService, tenantsServiceRef } from '../tenantsService';

/** {@link TenantsService} in memory, with handles for the test. */
export interface TenantsServiceFake extends TenantsService {
  /** The API that answers, whoever calls: failures, pauses, state. */
  readonly api: FakeTenantsApi;
  /** What the fake holds, by tenant id; put a tenant in, take it out. */
  readonly tenants: Pick<
    Map<string, Tenant>,
    'get' | 'set' | 'delete' | 'values'
  >;
  /** Every request, oldest first. */
  readonly requests: readonly TenantRequest[];
  /** Names of the operations that were called, oldest first. */
  readonly calls: readonly string[];
  /** Moves a request on; approval of a create makes the tenant active. */
  decide(requestId: string, state: RequestState): void;
  /** Installs the fake in a test backend. */
  readonly factory: ServiceFactory<TenantsService, 'plugin'>;
}

/** Makes a fake that holds the given tenants. */
export function createTenantsServiceFake(
  tenants: Tenant[] = [],
): TenantsServiceFake {
  const api = new FakeTenantsApi({ tenants: [...tenants] });
  const fake: TenantsServiceFake = {
    api,
    tenants: byId(api.state.tenants),
    get requests() {
      return [...api.state.requests].reverse();
    },
    get calls() {
      return api.calls.map(({ method }) => method);
    },
    as: credentials => api.as(callerOf(credentials)),
    decide: (id, state) => api.settle(id, state),
    get factory() {
      return createServiceFactory({
        service: tenantsServiceRef,
        deps: {},
        factory: () => fake,
      });
    },
  };
  return fake;
}

function byId(tenants: Tenant[]): TenantsServiceFake['tenants'] {
  const at = (id: string) => tenants.findIndex(it => it.tenantId === id);
  const map: TenantsServiceFake['tenants'] = {
    get: id => tenants[at(id)],
    set(id, tenant) {
      map.delete(id);
      tenants.push(tenant);
      return new Map(tenants.map(it => [it.tenantId, it]));
    },
    delete: id => at(id) >= 0 && tenants.splice(at(id), 1).length > 0,
    values: () => new Map(tenants.map(it => [it.tenantId, it])).values(),
  };
  return map;
}

function callerOf(credentials: BackstageCredentials): FakeCaller {
  const principal = credentials.principal as {
    type?: string;
    userEntityRef?: string;
    subject?: string;
  };
  return principal.type === 'user'
    ? { type: 'user', ref: principal.userEntityRef! }
    : { type: 'service', ref: principal.subject ?? 'unknown' };
}
