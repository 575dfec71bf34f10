// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the fake refuses by the table of routes, in the order of the server: 404, 403, 400.

import { Permission } from '@backstage/plugin-permission-common';
import { z } from 'zod';
import {
  ApiOperation,
  ApiRoute,
  apiRoutes,
  describeFields,
  FieldsError,
  parseOrThrow,
  RefusedField,
  Tenant,
  tenantReadPermission,
  TenantRequest,
  isOpenState,
} from '..';
import { FakeCalls } from './FakeCalls';
import { refusal } from './refusal';

type Read<Op extends ApiOperation> = (typeof apiRoutes)[Op] extends {
  body: infer Body extends z.ZodType;
}
  ? z.output<Body>
  : (typeof apiRoutes)[Op] extends { query: infer Query extends z.ZodType }
  ? z.output<Query>
  : undefined;

/** Knows who may see and do what, and what routes take. */
export class FakeGate extends FakeCalls {
  /** Whether the caller may do a thing, to a tenant where it is about one. */
  protected may(permission: Permission, tenant?: Tenant): boolean {
    return this.state.allows(this.viewer, permission, tenant);
  }

  protected sees(tenant: Tenant | undefined): boolean {
    return this.may(tenantReadPermission, tenant);
  }

  /** One's own, and those about tenants that one sees in the life that they are about. */
  protected seesRequest(request: TenantRequest): boolean {
    return (
      request.requestedBy === this.viewer.ref ||
      this.sees(this.state.tenants.find(it => isAbout(request, it)))
    );
  }

  /** The tenant that a route is about: 404 where it is not seen, 403 where the caller lacks what the route needs. */
  protected async admitted(
    operation: ApiOperation,
    params: { tenantId: string; pod?: string },
    life?: string,
  ): Promise<Tenant> {
    await this.requireLegal(operation, params);
    const tenant = this.tenant(params.tenantId, life);
    if (!tenant || !this.sees(tenant)) {
      throw await refusal(404, `No tenant ${params.tenantId}`);
    }
    await this.requirePermission(operation, tenant);
    return tenant;
  }

  /** The request that a route is about, under the same gate. */
  protected async admittedRequest(
    operation: ApiOperation,
    id: string,
  ): Promise<TenantRequest> {
    const request = await this.seenRequest(operation, id);
    await this.requirePermission(operation);
    return request;
  }

  /** The same, before it is asked what the caller may do. */
  protected async seenRequest(
    operation: ApiOperation,
    id: string,
  ): Promise<TenantRequest> {
    await this.requireLegal(operation, { id });
    const request = this.state.requests.find(it => it.id === id);
    if (!request || !this.seesRequest(request)) {
      throw await refusal(404, `No request ${id}`);
    }
    return request;
  }

  /** What could never be an id does not exist. */
  protected async requireLegal(operation: ApiOperation, params: object) {
    const { params: schema }: ApiRoute = apiRoutes[operation];
    if (schema && !schema.safeParse(params).success) {
      const name = Object.values(params).join('/');
      throw await refusal(404, `${name} does not exist`);
    }
  }

  /** 403 where the caller lacks what the route needs besides reading. */
  protected async requirePermission(operation: ApiOperation, tenant?: Tenant) {
    const { permission }: ApiRoute = apiRoutes[operation];
    if (!permission || permission === 'of-its-kind') return;
    if (permission.name !== tenantReadPermission.name) {
      await this.requireMay(permission, tenant);
    }
  }

  protected async requireMay(permission: Permission, tenant?: Tenant) {
    if (!this.may(permission, tenant)) {
      throw await this.refused(403, {
        path: '',
        code: 'permission_missing',
        params: { permission: permission.name },
      });
    }
  }

  protected async requirePerson() {
    if (this.viewer.type !== 'user') {
      throw await this.refused(403, { path: '', code: 'person_required' });
    }
  }

  /** The body or query as the server reads it, or 400 with its fields. */
  protected async read<Op extends ApiOperation>(
    operation: Op,
    input: unknown,
  ): Promise<Read<Op>> {
    const { body, query }: ApiRoute = apiRoutes[operation];
    const sent = body ? asJson(input) : asQuery(input);
    try {
      return parseOrThrow(
        body ?? query ?? z.strictObject({}),
        sent,
      ) as Read<Op>;
    } catch (error) {
      const { message, fields } = error as FieldsError;
      throw await refusal(400, message, fields);
    }
  }

  /** Nothing is done any more about what is decided. */
  protected async requireOpen({ state }: TenantRequest) {
    if (!isOpenState(state)) {
      throw await this.refused(409, {
        path: '',
        code: 'request_decided',
        params: { state },
      });
    }
  }

  /** Anything else that is refused by a code. */
  protected refused(status: 403 | 409 | 503, field: RefusedField) {
    return refusal(status, describeFields([field]), [field]);
  }

  /** 400 for a field. */
  protected wrong(field: RefusedField) {
    const { message, fields } = new FieldsError([field]);
    return refusal(400, message, fields);
  }

  /** The life that an id stands for, or the one asked for, whoever sees it. */
  protected tenant(tenantId: string, life?: string): Tenant | undefined {
    return this.state.tenants.find(
      tenant =>
        tenant.tenantId === tenantId &&
        (life ? tenant.life === life : !tenant.former),
    );
  }

  /** 503 while the cluster of a tenant is away. */
  protected async requireCluster(
    { cluster }: Tenant,
    refused: RefusedField = { path: '', code: 'cluster_silent' },
  ) {
    const found = this.state.clusters.find(({ name }) => name === cluster);
    if (found && found.state !== 'reachable') {
      throw await this.refused(503, refused);
    }
  }
}

/** Whether a request is about a tenant, in the life that it has. Samples share one life. */
export function isAbout(request: TenantRequest, tenant: Tenant): boolean {
  return request.life === tenant.life && request.tenantId === tenant.tenantId;
}

const asJson = (input: unknown) => JSON.parse(JSON.stringify(input ?? {}));

/** As the client writes it into a URL. */
function asQuery(input: unknown) {
  return Object.fromEntries(
    Object.entries(input ?? {}).flatMap(([key, value]) =>
      value === undefined || value === ''
        ? []
        : [[key, Array.isArray(value) ? value.map(String) : String(value)]],
    ),
  );
}
