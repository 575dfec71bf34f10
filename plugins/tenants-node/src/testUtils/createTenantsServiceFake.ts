// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenants backend in memory, for tests of code that calls it. SIMULATED: no permissions, no rendering,
// no database; it keeps the rules that callers meet (who may ask, what is taken, what is gone).

import {
  BackstageCredentials,
  createServiceFactory,
  ServiceFactory,
} from '@backstage/backend-plugin-api';
import { NotImplementedError } from '@backstage/errors';
import {
  CreateRequestInput,
  createRequestSchema,
  LifeQuery,
  Page,
  Preview,
  RequestState,
  Tenant,
  summarizeRequest,
  summarizeTenant,
  TenantRequest,
  TenantSummary,
  TenantsApi,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { createHash, randomUUID } from 'node:crypto';
import { TenantsService, tenantsServiceRef } from '../tenantsService';
import { responseError } from './responseError';
import { tenantFixture } from './tenantFixture';

/** {@link TenantsService} in memory, with handles for the test. */
export interface TenantsServiceFake extends TenantsService {
  /** What the fake holds, by tenant id; put a tenant in, take it out. */
  readonly tenants: Map<string, Tenant>;
  /** Every request, oldest first. */
  readonly requests: TenantRequest[];
  /** Names of the operations that were called, oldest first. */
  readonly calls: string[];
  /** While set, every call rejects with it: a dead backend, a proxy's 404 … */
  failure?: Error;
  /** How many items a page holds at most; the caller's limit holds besides. */
  pageSize: number;
  /** Runs before a call answers: a place to hold it, or to change things meanwhile. */
  before?: (operation: string) => Promise<void> | void;
  /** Moves a request on; approval of a create makes the tenant active. */
  decide(requestId: string, state: RequestState): void;
  /** Installs the fake in a test backend. */
  readonly factory: ServiceFactory<TenantsService, 'plugin'>;
}

/** Makes a fake that holds the given tenants. */
export function createTenantsServiceFake(
  tenants: Tenant[] = [],
): TenantsServiceFake {
  const fake: TenantsServiceFake = {
    tenants: new Map(tenants.map(tenant => [tenant.tenantId, tenant])),
    requests: [],
    calls: [],
    pageSize: 100,
    as: credentials => apiOf(fake, principalOf(credentials)),
    decide: (id, state) => decide(fake, id, state),
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

type Principal = { type: 'user' | 'service'; ref: string };

function principalOf(credentials: BackstageCredentials): Principal {
  const principal = credentials.principal as {
    type?: string;
    userEntityRef?: string;
    subject?: string;
  };
  return principal.type === 'user'
    ? { type: 'user', ref: principal.userEntityRef! }
    : { type: 'service', ref: principal.subject ?? 'unknown' };
}

function apiOf(fake: TenantsServiceFake, caller: Principal): TenantsApi {
  const operations: Partial<TenantsApi> = {
    getTenant: (id, query) => getTenant(fake, id, query),
    getTenantStatus: async (id, query) =>
      statusOf(await getTenant(fake, id, query)),
    listTenants: async query =>
      listTenants(fake, Number(query?.limit ?? 20), query?.cursor),
    previewManifest: async input => preview(input),
    createRequest: input => createRequest(fake, caller, input),
    getRequest: id => getRequest(fake, id),
    listRequests: async query => {
      const by = query?.requestedBy === 'me' ? caller.ref : query?.requestedBy;
      const items = fake.requests
        .filter(
          request =>
            (!query?.tenantId || request.tenantId === query.tenantId) &&
            (!by || request.requestedBy === by) &&
            (!query?.state ||
              request.state === query.state ||
              (query.state === 'open' && isOpen(request))),
        )
        .reverse();
      return { items: items.map(summarizeRequest), totalItems: items.length };
    },
  };
  return new Proxy(operations as TenantsApi, {
    get(target, name) {
      if (typeof name === 'symbol' || name === 'then') {
        return undefined; // it is no promise, whatever `await` asks
      }
      const operation = Reflect.get(target, name) as
        | ((...given: unknown[]) => Promise<unknown>)
        | undefined;
      return async (...args: unknown[]) => {
        if (!operation) {
          throw new NotImplementedError(`The fake has no ${name}`);
        }
        fake.calls.push(name);
        await fake.before?.(name);
        if (fake.failure) {
          throw fake.failure;
        }
        return operation(...args);
      };
    },
  });
}

function isOpen({ state }: TenantRequest): boolean {
  return state === 'pending' || state === 'changes_requested';
}

async function getTenant(
  fake: TenantsServiceFake,
  id: string,
  { life }: LifeQuery = {},
) {
  const tenant = fake.tenants.get(id);
  if (!tenant || (life && tenant.life !== life)) {
    throw await responseError(404, `No tenant ${id}`);
  }
  return tenant;
}

async function getRequest(fake: TenantsServiceFake, id: string) {
  const request = fake.requests.find(candidate => candidate.id === id);
  if (!request) {
    throw await responseError(404, `No request ${id}`);
  }
  return request;
}

function statusOf({
  tenantId,
  namespace,
  cluster,
  status,
  revision,
}: Tenant): TenantStatus {
  return {
    tenant_id: tenantId,
    namespace,
    cluster,
    deployments: [],
    services: 0,
    workloads: [],
    quota: [],
    ...status,
    revision,
  };
}

function listTenants(
  fake: TenantsServiceFake,
  limit: number,
  cursor = '',
): Page<TenantSummary> {
  const all = [...fake.tenants.values()].sort((a, b) =>
    a.tenantId < b.tenantId ? -1 : 1,
  );
  const rest = all.filter(({ tenantId }) => tenantId > cursor);
  const items = rest.slice(0, Math.min(limit, fake.pageSize));
  const last = items.at(-1)?.tenantId;
  return {
    items: items.map(summarizeTenant),
    totalItems: all.length,
    ...(rest.length > items.length && { nextCursor: last }),
  };
}

function preview(input: CreateRequestInput): Preview {
  const manifest = `# simulated\n${JSON.stringify(input)}\n`;
  return {
    digest: digestOf(manifest),
    manifest,
    findings: [],
    capacity: { cluster: 'sandbox', items: [] },
  };
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

async function createRequest(
  fake: TenantsServiceFake,
  caller: Principal,
  input: CreateRequestInput,
): Promise<TenantRequest> {
  const wish = createRequestSchema.parse(input);
  if (caller.type !== 'user') {
    throw await responseError(403, 'Requests are made by people');
  }
  const { tenantId } = wish;
  const existing = fake.tenants.get(tenantId);
  if (
    wish.type === 'create'
      ? existing && existing.lifecycle !== 'deleted'
      : fake.requests.some(waitsFor(tenantId))
  ) {
    throw await responseError(
      409,
      `${tenantId} is taken or has an open request`,
    );
  }
  if (wish.type !== 'create' && !existing) {
    throw await responseError(404, `No tenant ${tenantId}`);
  }
  const spec = 'spec' in wish ? wish.spec : undefined;
  const now = new Date().toISOString();
  // Each create starts a life of the id.
  const life = wish.type === 'create' ? randomUUID() : existing!.life;
  const request: TenantRequest = {
    id: randomUUID(),
    type: wish.type,
    tenantId,
    life,
    state: 'pending',
    requestedBy: caller.ref,
    owner: spec?.owner ?? existing!.owner,
    reason: wish.reason,
    spec,
    manifestDigest: digestOf(JSON.stringify(wish)),
    findings: [],
    capacity: { cluster: 'sandbox', items: [] },
    decisions: [],
    createdAt: now,
    updatedAt: now,
  };
  fake.requests.push(request);
  if (wish.type === 'create') {
    fake.tenants.set(tenantId, tenantFixture(tenantId, { spec, life }));
  }
  return request;
}

function waitsFor(tenantId: string) {
  return (request: TenantRequest) =>
    request.tenantId === tenantId && isOpen(request);
}

function decide(
  fake: TenantsServiceFake,
  requestId: string,
  state: RequestState,
): void {
  const request = fake.requests.find(({ id }) => id === requestId)!;
  request.state = state;
  const tenant = fake.tenants.get(request.tenantId);
  if (tenant && request.type === 'create') {
    if (state === 'approved') {
      fake.tenants.set(tenant.tenantId, { ...tenant, lifecycle: 'active' });
    } else if (!isOpen(request)) {
      // A rejected create frees the id.
      fake.tenants.delete(tenant.tenantId);
    }
  }
}
