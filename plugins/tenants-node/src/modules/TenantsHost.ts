// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the plugin does for its modules: the only way in which they touch its tenants.

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  Lifecycle,
  SlaClasses,
  NotificationLanguage,
  RESOURCE_TYPE_TENANT,
  Tenant,
  TenantSpec,
  TenantStatus,
  TimelineEvent,
} from '@ecp-ai/backstage-plugin-tenants-common';
import type { Request } from 'express';
import {
  ImpersonatingClient,
  KubernetesClient,
  KubernetesCredential,
} from '../kubernetes/KubernetesClient';
import { ClusterLocation } from '../tenantsClustersExtensionPoint';
import { Machine } from '../access/Principals';
import { HostFigures } from './HostFigures';
import { ModuleConnection, ModuleQuery } from './openModuleTables';

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

/** Of the newest revision: at all of its targets, on its way (or tried again), or waiting until something is cleared. */
export type HostDeliveryState = 'settled' | 'under_way' | 'blocked';

/** A restart that was asked for: of all workloads, or of one. */
export type HostRestart = {
  workload?: string;
  /** ISO 8601. */
  requestedAt: string;
  /** Superseded: one that was asked for later restarts for both. */
  state:
    | 'wanted'
    | 'under_way'
    | 'done'
    | 'failed'
    | 'superseded'
    | 'withdrawn';
  /** When it came to that, ISO 8601; absent for what is wanted, or under way. */
  at?: string;
  /** Why it failed: a code of deliveries, and in the words of whoever refused it. */
  cause?: string;
  message?: string;
};

/** A tenant, and what its cluster says of it. */
export type TenantWithStatus = { tenant: Tenant; status: TenantStatus };

/** Reading and asking as the plugin itself: who may is not looked at. */
export interface HostTenants {
  /** The life that an id stands for, tombstones too, or the life asked for. */
  get(tenantId: string, life?: string): Promise<Tenant | undefined>;
  /** Those that their ids stand for. */
  list(filter?: {
    clusters?: string[];
    lifecycles?: Lifecycle[];
  }): Promise<Tenant[]>;
  /** Those of these ids that there are, in one query. */
  many(tenantIds: string[]): Promise<Tenant[]>;
  /** How far the newest revision of a life is; `settled` where there is nothing to bring. */
  deliveryState(life: string): Promise<HostDeliveryState>;
  settled(clusters: string[]): Promise<SettledTenant[]>;
  /** The same tenants as `list`, with what their clusters say: two queries, however many there are. */
  statuses(filter?: {
    clusters?: string[];
    lifecycles?: Lifecycle[];
  }): Promise<TenantWithStatus[]>;
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
  /**
   * Entries of a life's timeline, newest first.
   *
   * @param wanted - `from` and `to` in ISO 8601, the end left out; all types where none is named
   */
  timeline(
    life: string,
    wanted: { from: string; to: string; types?: string[]; limit: number },
  ): Promise<TimelineEvent[]>;
  /** Has the reconciler look at it now. */
  wantLook(tenant: TenantLife): Promise<void>;
  /**
   * Asks for a restart of all workloads, or of one. The moment of asking is its identity: whoever is not sure whether it
   * asked does so again with the same, and pods roll once.
   *
   * @param wish - `requestedAt` is a moment in ISO 8601. Default: now. `onlyIf` is asked in the transaction that writes the wish
   * down, about the module's own rows
   * @returns whether it is wanted now
   * @throws ConflictError when the tenant is not active.
   */
  wantRestart(
    tenant: TenantLife,
    wish: {
      requestedBy: string;
      workload?: string;
      requestedAt?: string;
      onlyIf?(tx: ModuleConnection): Promise<boolean>;
    },
  ): Promise<boolean>;
  /**
   * Takes wishes for restarts back: of a life, or of one moment, where these are named. What has begun is finished, and not
   * begun again.
   *
   * @returns those for which nothing was done
   */
  withdrawRestarts(wishes: {
    requestedBy: string;
    life?: string;
    requestedAt?: string;
  }): Promise<(TenantLife & Pick<HostRestart, 'workload' | 'requestedAt'>)[]>;
  /** What became of restarts that were asked for at a moment, for a month; one that nobody asked for is left out. */
  restarts(life: string, requestedAt: string): Promise<HostRestart[]>;
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
  /** Speaks to it with the plugin's own account; `undefined` where it has none. Modules read with it, and write nothing. */
  client(name: string): KubernetesClient | undefined;
  /** Device keys that quotas there count. */
  devices(name: string): Promise<string[]>;
}

/** Who asks. */
export type HostCaller = {
  credentials: BackstageCredentials;
  /** For the audit trail and history: the person, or the machine's subject. */
  name: string;
  /** A person of a group in `tenants.approvers`, or with a role that is as good. */
  approver: boolean;
  /** The machine that asks; absent for people. */
  machine?: Machine;
};

/** The gate of every route of a tenant, in the order 401, 404 (not visible), 403. */
export interface HostAccess {
  /** @throws AuthenticationError when nobody signed in. */
  caller(req: Request): Promise<HostCaller>;
  /**
   * Who asks for what is about no tenant in particular.
   *
   * @throws AuthenticationError when nobody signed in, NotAllowedError for whoever may look at no tenant at all.
   */
  reader(req: Request): Promise<HostCaller>;
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
  /**
   * What of a module's rows the caller may see, for lists: a change of a query that keeps rows whose column holds such a
   * life, whichever lives these are when it runs.
   *
   * @throws AuthenticationError when nobody signed in.
   */
  visible(
    req: Request,
  ): Promise<(query: ModuleQuery, lifeColumn: string) => void>;
  /**
   * Whether the caller may see every tenant, such as approvers and auditors: what is of no tenant is theirs to see as well.
   *
   * @throws AuthenticationError when nobody signed in.
   */
  seesAll(req: Request): Promise<boolean>;
  /**
   * A person of the approver groups whom the policy grants this too.
   *
   * @throws NotAllowedError for anybody else
   */
  requireApprover(
    req: Request,
    permission: BasicPermission,
  ): Promise<HostCaller>;
  /**
   * Somebody needs a permission on a tenant, in whatever life it is.
   *
   * @throws NotAllowedError naming the permission.
   */
  require(
    caller: HostCaller,
    permission: ResourcePermission<typeof RESOURCE_TYPE_TENANT>,
    tenant: Tenant,
  ): Promise<void>;
  /** Whether the policy grants it, on a tenant or at all; for what pages offer. Of a tenant that is over only reading is granted. */
  may(
    caller: HostCaller,
    permission:
      | BasicPermission
      | ResourcePermission<typeof RESOURCE_TYPE_TENANT>,
    tenant?: Tenant,
  ): Promise<boolean>;
  /**
   * Runs a change inside an audit event. A row of the audit says that it begins, before anything is done, and another how
   * it ended, before it is answered; `tenantId` and `life` of `meta` stand in columns. Without a request where nobody signed
   * in: `who` says by what name they are known, else it is the module. Of what is `repeatable` only the second row is written:
   * whoever gets no answer asks again, and what was done already is not done twice.
   */
  audited<T>(
    event: {
      eventId: string;
      request?: Request;
      who?: string;
      meta: JsonObject;
      repeatable?: boolean;
    },
    change: () => Promise<T>,
  ): Promise<T>;
}

/** Work that one replica does at a time. */
export type HostLease = {
  /** Of the module's own leases. */
  name: string;
  /** Without being renewed it lasts so long. It is renewed while the work goes on. */
  seconds: number;
};

/** Everything that a module may ask of the plugin, and tell it. */
export interface TenantsHost {
  readonly tenants: HostTenants;
  readonly clusters: HostClusters;
  readonly access: HostAccess;
  readonly figures: HostFigures;
  /** Those of the operator and those that are shipped. */
  readonly slaClasses: SlaClasses;
  /** Whom news concern besides owners, and in what language they are titled. */
  readonly audience: {
    /** Refs of the approver groups. */
    approvers: string[];
    language: NotificationLanguage;
  };
  /** Works while it holds the lease; does nothing when another replica has it. The signal aborts when the lease is lost. */
  underLease(
    lease: HostLease,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** A text that may be kept and shown: the lines of it that hold a secret, or may, are left out as `…`. */
  withheld(text: string): string;
}
