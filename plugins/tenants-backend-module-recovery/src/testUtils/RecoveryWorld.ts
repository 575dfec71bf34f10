// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The module's tables in a database, a clock that stands until it is moved, and a host of tenants that a test breaks and heals.

import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  Alert,
  Incident,
  OverallStatus,
  Tenant,
  TenantStatus,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { tenantFixture } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { AlertReconciler } from '../incidents/AlertReconciler';
import { FiringCheck } from '../incidents/FiringCheck';
import { IncidentBuilder } from '../incidents/IncidentBuilder';
import { IncidentReader } from '../incidents/IncidentReader';
import { IncidentWriter } from '../incidents/IncidentWriter';
import { AlertStore } from '../intake/AlertStore';
import { NoticeSender } from '../notices/NoticeSender';
import { NoticeWriter } from '../notices/NoticeWriter';
import { migrateRecovery } from '../openRecovery';
import { readRecoveryConfig } from '../readRecoveryConfig';
import { Alertmanager } from '../silences/Alertmanager';
import { alertOf, groupOf, minute } from './alerts';
import { WorldWishes } from './WorldWishes';

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** Engine ids for `describe.each`. */
export const engines = databases.eachSupportedId();

/** What somebody sees who sees everything. */
export const ALL = { visible: () => {}, all: true };

export class RecoveryWorld {
  /** Minutes since {@link minute}`(0)`. */
  at = 0;
  readonly now = () => new Date(minute(this.at));
  readonly signal = new AbortController().signal;
  readonly tenants = new Map<string, Tenant>();
  readonly statuses = new Map<string, TenantStatus>();
  readonly deliveries = new Map<string, 'settled' | 'under_way' | 'blocked'>();
  readonly wishes = new WorldWishes(this);
  /** Tenants that were to be looked at. */
  readonly looks: string[] = [];
  readonly told: { tenantId: string; type: string; params?: object }[] = [];
  readonly sent: { to: string[]; title: string; description?: string }[] = [];
  hints = 0;
  /** What it says fires, where there is one. */
  alertmanager: Pick<Alertmanager, 'firing'> | undefined;
  /** What notifications fail with. */
  refuses: Error | undefined;

  private isSilent = false;

  private constructor(readonly knex: Knex) {}

  /** Restarts that were asked for, those of one moment once. */
  get restarts() {
    return this.wishes.asked;
  }

  static async on(engine: (typeof engines)[number][0]) {
    const knex = await databases.init(engine);
    await migrateRecovery(knex);
    return new RecoveryWorld(knex);
  }

  /** A tenant that is up, or as it is said. */
  add(tenantId: string, more: Partial<Tenant> = {}): Tenant {
    const tenant = tenantFixture(tenantId, {
      life: randomUUID(),
      lifecycle: 'active',
      revision: 1,
      ...more,
    });
    this.tenants.set(tenantId, tenant);
    this.set(tenantId, 'ready');
    return tenant;
  }

  /** What its cluster says from now on; of a degraded one `api` is not ready, and `web` is. */
  set(
    tenantId: string,
    overall_status: OverallStatus,
    more: Partial<TenantStatus> = {},
  ): void {
    const tenant = this.tenants.get(tenantId)!;
    const isDown = overall_status === 'degraded';
    this.statuses.set(tenantId, {
      tenant_id: tenantId,
      namespace: tenant.namespace,
      cluster: tenant.cluster,
      deployments: [],
      services: 2,
      workloads: [workload('api', isDown ? 0 : 1), workload('web', 1)],
      quota: [],
      overall_status,
      verdict: isDown
        ? {
            code: 'workload_crash_loop',
            params: { workload: 'api', container: 'api', reason: 'Error' },
          }
        : { code: 'ready' },
      observed_at: this.now().toISOString(),
      age_seconds: 0,
      stale: false,
      revision: 1,
      ...more,
    });
  }

  /** The clusters give no sign of life from now on: what they said last grows old. */
  silence(): void {
    this.isSilent = true;
  }

  /** They give one again. */
  hearAgain(): void {
    this.isSilent = false;
  }

  private heard(tenantId: string): TenantStatus {
    const status = this.statuses.get(tenantId)!;
    if (!this.isSilent) status.observed_at = this.now().toISOString();
    return status;
  }

  readonly host = {
    audience: {
      approvers: ['group:default/platform-admins'],
      language: 'en',
    },
    clusters: { client: () => undefined },
    tenants: {
      many: async (ids: string[]) =>
        ids.flatMap(id => this.tenants.get(id) ?? []),
      get: async (id: string) => this.tenants.get(id),
      list: async () => [...this.tenants.values()],
      statuses: async ({ clusters }: { clusters?: string[] } = {}) =>
        [...this.tenants.values()]
          .filter(it => clusters?.includes(it.cluster) ?? true)
          .map(tenant => ({ tenant, status: this.heard(tenant.tenantId) })),
      deliveryState: async (life: string) =>
        this.deliveries.get(life) ?? 'settled',
      tell: async ({ tenantId }: Tenant, entry: { type: string }) => {
        this.told.push({ tenantId, ...entry });
      },
      wantLook: async ({ tenantId }: Tenant) => {
        this.looks.push(tenantId);
      },
      ...this.wishes.host,
    },
    withheld: (text: string) => text,
    // Nobody is kept out: what two replicas do at once has to come to the same.
    underLease: async (
      _: unknown,
      signal: AbortSignal,
      work: (signal: AbortSignal) => Promise<void>,
    ) => work(signal),
  } as unknown as TenantsHost;

  /** `tenants.recovery`. */
  config(recovery: object = {}) {
    return readRecoveryConfig(new ConfigReader({ tenants: { recovery } }));
  }

  /** The parts of one replica. */
  replica(recovery: object = {}) {
    const { knex, host, now } = this;
    const config = this.config(recovery);
    const logger = mockServices.logger.mock();
    const notices = new NoticeWriter(host.audience, now);
    const incidents = new IncidentWriter({
      notices,
      isRecovered: name => Object.hasOwn(config.runbooks, name),
      waitSeconds: name => config.runbooks[name]?.waitSeconds ?? 0,
      now,
    });
    const builder = new IncidentBuilder({
      knex,
      tenants: host.tenants,
      incidents,
      now,
    });
    const check = new FiringCheck({
      tenants: host.tenants,
      config,
      alertmanager: this.alertmanager,
      logger,
    });
    const reconciler = new AlertReconciler({
      knex,
      tenants: host.tenants,
      config,
      check,
      incidents,
      builder,
      now,
    });
    const sender = new NoticeSender({
      knex,
      tenants: host.tenants,
      logger,
      now,
      notifications: {
        send: async ({ recipients, payload }) => {
          if (this.refuses) throw this.refuses;
          const { entityRef } = recipients as { entityRef: string[] };
          const { title, description } = payload;
          this.sent.push({
            to: entityRef,
            title,
            ...(description && { description }),
          });
        },
      },
      signals: {
        publish: async () => {
          this.hints += 1;
        },
      },
    });
    return {
      config,
      logger,
      notices,
      incidents,
      builder,
      reconciler,
      sender,
    };
  }

  /** The webhook is called; what was posted becomes incidents. */
  async post(alerts: Alert[], more: object = {}) {
    const intake = await this.alerts.save(groupOf(alerts, more));
    await this.replica().builder.turn(this.signal);
    return intake;
  }

  /** These tenants are down, our status says so too, and their alert fires. */
  async breakDown(...tenantIds: string[]) {
    tenantIds.forEach(id => this.set(id, 'degraded'));
    return this.post(tenantIds.map(id => alertOf(id, { from: this.at })));
  }

  get alerts() {
    return new AlertStore(this.knex, this.now);
  }

  get reader() {
    return new IncidentReader(this.knex, this.now);
  }

  /** All incidents, the oldest first. */
  async incidents(): Promise<Incident[]> {
    const { items } = await this.reader.list(ALL, { limit: 1000 });
    return items.reverse();
  }
}

const workload = (name: string, ready: number): WorkloadStatus => ({
  kind: 'Deployment',
  name,
  managed: true,
  ready_replicas: ready,
  desired_replicas: 1,
  available: ready > 0,
});
