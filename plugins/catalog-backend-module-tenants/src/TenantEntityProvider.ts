// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Keeps the catalog's tenants equal to the tenants backend's.
//
// A change announced by an event is fetched and written within a moment (delta). A full listing at
// intervals repairs what no event told. An entity is removed only after the backend itself has said,
// of that one tenant, that it is gone: an outage, an empty page or another replica's older listing
// removes nothing. Whether a write is needed at all, the catalog decides by the entity's hash.

import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  TenantSummary,
  tenantEntityRef,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { buildTenantEntity } from './buildTenantEntity';
import { ChangeQueue, ChangeQueueDelays } from './ChangeQueue';
import { listAllTenants, LookUp, lookUpTenants } from './lookUpTenants';
import { LOCATION_KEY } from './names';

/** What the provider stands on. */
export type TenantEntityProviderOptions = {
  logger: LoggerService;
  /** The tenants API with this plugin's own credentials, fresh for every use. */
  tenants: () => Promise<TenantsApi>;
  /** Ids of the tenants whose entities the catalog holds now. */
  known: () => Promise<string[]>;
  /** Called once, when the catalog is ready: arranges that `repair` is asked for from time to time. */
  schedule: (repair: () => void) => Promise<void>;
  delays?: Partial<ChangeQueueDelays>;
};

/** Entities of kind Tenant, by delta on change and by full listing as repair. */
export class TenantEntityProvider implements EntityProvider {
  private readonly changes: ChangeQueue;
  private readonly repairs: ChangeQueue;
  private connection?: EntityProviderConnection;
  /** Ids that changed since the running repair began: its listing may be older than their delta. */
  private overtaken?: Set<string>;

  constructor(private readonly options: TenantEntityProviderOptions) {
    const { delays } = options;
    this.changes = new ChangeQueue(ids => this.applyChanges(ids), delays);
    this.repairs = new ChangeQueue(() => this.repair(), delays);
  }

  getProviderName(): string {
    return 'TenantEntityProvider';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    this.changes.start();
    this.repairs.start();
    await this.options.schedule(() => this.repairs.add('all'));
  }

  /** A tenant may have changed. Returns at once; calls before `connect` are kept. */
  changed(tenantId: string): void {
    this.overtaken?.add(tenantId);
    this.changes.add(tenantId);
  }

  stop(): void {
    this.changes.stop();
    this.repairs.stop();
  }

  private async applyChanges(ids: string[]): Promise<string[]> {
    try {
      const answers = await lookUpTenants(await this.options.tenants(), ids);
      const broken = await this.apply(answers);
      return [...broken, ...this.unknownOf(answers)];
    } catch (error) {
      this.options.logger.warn(
        `Could not bring ${ids.length} changed tenants to the catalog, trying again`,
        toError(error),
      );
      return ids;
    }
  }

  private async repair(): Promise<string[]> {
    const overtaken = (this.overtaken = new Set<string>());
    const theirs = (id: string) => overtaken.has(id);
    try {
      const api = await this.options.tenants();
      const listed = await listAllTenants(api);
      await this.apply(
        new Map(
          [...listed].map(([id, tenant]) => [
            id,
            { result: 'present', tenant },
          ]),
        ),
        theirs,
      );
      const missing = (await this.options.known()).filter(
        id => !listed.has(id) && !theirs(id),
      );
      const answers = await lookUpTenants(api, missing);
      await this.apply(answers, theirs);
      return this.unknownOf(answers).length ? ['all'] : [];
    } catch (error) {
      this.options.logger.warn(
        'Could not list the tenants: the catalog keeps what it has, trying again',
        toError(error),
      );
      return ['all'];
    } finally {
      this.overtaken = undefined;
    }
  }

  /** Writes what is known, and answers the tenants that no entity could be made of. */
  private async apply(
    answers: Map<string, LookUp>,
    skip: (tenantId: string) => boolean = () => false,
  ): Promise<string[]> {
    const added: DeferredEntity[] = [];
    const removed: { entityRef: string; locationKey: string }[] = [];
    const broken: string[] = [];
    for (const [tenantId, answer] of answers) {
      if (skip(tenantId)) {
        continue;
      }
      if (answer.result === 'gone') {
        removed.push({
          entityRef: tenantEntityRef(tenantId),
          locationKey: LOCATION_KEY,
        });
      } else if (answer.result === 'present') {
        const entity = this.entityOf(answer.tenant);
        if (entity) {
          added.push({ entity, locationKey: LOCATION_KEY });
        } else {
          broken.push(tenantId);
        }
      }
    }
    if (added.length || removed.length) {
      await this.connection!.applyMutation({ type: 'delta', added, removed });
    }
    return broken;
  }

  // One tenant that cannot be understood must not keep the others from the catalog.
  private entityOf(tenant: TenantSummary): Entity | undefined {
    try {
      return buildTenantEntity(tenant);
    } catch (error) {
      this.options.logger.warn(
        `Tenant ${tenant.tenantId} makes no entity, the others go on`,
        toError(error),
      );
      return undefined;
    }
  }

  private unknownOf(answers: Map<string, LookUp>): string[] {
    const unknown = [...answers].flatMap(([id, answer]) =>
      answer.result === 'unknown' ? [{ id, error: answer.error }] : [],
    );
    if (unknown.length) {
      this.options.logger.warn(
        `Nothing is known of ${unknown.length} tenants, their entities stay as they are, trying again`,
        toError(unknown[0].error),
      );
    }
    return unknown.map(({ id }) => id);
  }
}
