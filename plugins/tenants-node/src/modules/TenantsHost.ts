// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the plugin does for its modules: the only way in which they touch its tenants.

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  Lifecycle,
  RESOURCE_TYPE_TENANT,
  Tenant,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import type { Request } from 'express';
import {
  ImpersonatingClient,
  KubernetesCredential,
} from '../kubernetes/KubernetesClient';
import { ClusterLocation } from '../tenantsClustersExtensionPoint';

/** A tenant in one of its lives: rows of a module carry both, and are found by the life. */
export type TenantLife = Pick<Tenant, 'tenantId' | 'life'>;

/** A tenant whose newest revision stands at all of its targets. */
export type SettledTenant = {
  tenant: Tenant;
  /** When the last target got it, or was repaired; absent where no target was needed. */
  deliveredAt?: string;
};

/** What was approved last. */
export type CurrentRevision = {
  number: number;
  digest: string;
  manifest: string;
  spec: TenantSpec;
};

/** Reading and asking as the plugin itself: who may is not looked at. */
export interface HostTenants {
  /** The life that an id stands for, tombstones too, or the life asked for. */
  get(tenantId: string, life?: string): Promise<Tenant | undefined>;
  /** Those that their ids stand for. */
  list(filter?: {
    clusters?: string[];
    lifecycles?: Lifecycle[];
  }): Promise<Tenant[]>;
  settled(clusters: string[]): Promise<SettledTenant[]>;
  /** The newest approved revision of a life. */
  revision(life: string): Promise<CurrentRevision | undefined>;
  /**
   * Appends to the timeline. The type is the module's name, a dot and a word of its own.
   *
   * @throws Error for another type.
   */
  tell(
    tenant: TenantLife,
    entry: {
      type: string;
      actor?: string;
      params?: Record<string, string | number>;
    },
  ): Promise<void>;
  /** Has the reconciler look at it now. */
  wantLook(tenant: TenantLife): Promise<void>;
  /**
   * Asks for a restart of all workloads, or of one.
   *
   * @throws ConflictError when the tenant is not active.
   */
  wantRestart(
    tenant: TenantLife,
    wish: { requestedBy: string; workload?: string },
  ): Promise<void>;
  /** Calls back with the id after something of a tenant was committed, on one replica or all: a hint to look. */
  onChange(listener: (tenantId: string) => Promise<void>): Promise<void>;
}

/** The clusters of `tenants.clusters`. */
export interface HostClusters {
  readonly names: string[];
  /** Where it is now; `undefined` while nobody has named its address. */
  find(name: string): ClusterLocation | undefined;
  /** Speaks to it with a credential of the module's own. */
  connect(
    cluster: ClusterLocation,
    credential: KubernetesCredential,
  ): ImpersonatingClient;
  /** Device keys that quotas there count. */
  devices(name: string): Promise<string[]>;
}

/** Who asks. */
export type HostCaller = {
  credentials: BackstageCredentials;
  /** For the audit trail and history: the person, or the machine's subject. */
  name: string;
};

/** The gate of every route of a tenant, in the order 401, 404 (not visible), 403. */
export interface HostAccess {
  /** @throws AuthenticationError when nobody signed in. */
  caller(req: Request): Promise<HostCaller>;
  /**
   * The tenant that a route is about.
   *
   * @param options - `permission` is needed besides reading; with `anyLife` the query `life` may name an earlier one
   * @throws NotFoundError for what the caller may not see, NotAllowedError naming the permission.
   */
  tenant(
    req: Request,
    tenantId: string,
    options?: {
      permission?: ResourcePermission<typeof RESOURCE_TYPE_TENANT>;
      anyLife?: boolean;
    },
  ): Promise<{ caller: HostCaller; tenant: Tenant }>;
  /** Runs a change inside an audit event: begun, then succeeded or failed with the error. */
  audited<T>(
    event: { eventId: string; request: Request; meta: JsonObject },
    change: () => Promise<T>,
  ): Promise<T>;
}

/** Everything that a module may ask of the plugin, and tell it. */
export interface TenantsHost {
  readonly tenants: HostTenants;
  readonly clusters: HostClusters;
  readonly access: HostAccess;
}
