// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest certificate of each tenant, and which tenants lack one.

import { Certificate } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Living, ofLife } from '../database/lives';
import {
  observedDevices,
  readCommitted,
} from '../database/operations/readCommitted';
import { DeliveryRow, OfLife, TenantRow } from '../database/tables';

/** A certificate that was made. */
export type MadeCertificate = Certificate &
  Required<Pick<Certificate, 'ranAt' | 'clusterVersion'>>;

type CertificateRow = OfLife & {
  result: Certificate['result'];
  ran_at: string;
  cluster_version: string;
  checks: string;
};

export class CertificateStore {
  constructor(private readonly knex: Knex) {}

  /** The newest certificate; one of an earlier life of that id is none. */
  async get({
    life,
  }: Pick<Living, 'life'>): Promise<MadeCertificate | undefined> {
    const row = await this.knex<CertificateRow>('certificates')
      .where({ life })
      .first();
    return (
      row && {
        tenantId: row.tenant_id,
        result: row.result,
        ranAt: row.ran_at,
        clusterVersion: row.cluster_version,
        checks: JSON.parse(row.checks),
      }
    );
  }

  /** The last one wins: replicas that examine at once saw the same. */
  async save(life: string, it: MadeCertificate): Promise<void> {
    await this.knex<CertificateRow>('certificates')
      .insert({
        ...ofLife({ tenantId: it.tenantId, life }),
        result: it.result,
        ran_at: it.ranAt,
        cluster_version: it.clusterVersion,
        checks: JSON.stringify(it.checks),
      })
      .onConflict('life')
      .merge();
  }

  /** Device keys that a cluster's nodes have, as far as it was seen. */
  async devices(cluster: string): Promise<string[]> {
    return observedDevices(await readCommitted(this.knex, cluster)) ?? [];
  }

  /** Tenants to examine on those clusters: delivered ones, all or only those without a certificate of what was delivered last. */
  async due(clusters: string[], which: 'all' | 'without'): Promise<string[]> {
    const rows: Pick<TenantRow, 'tenant_id'>[] = await this.knex<TenantRow>(
      'tenants',
    )
      .where('is_current', true)
      .whereIn('lifecycle', ['active', 'suspended'])
      .whereIn('cluster', clusters)
      .whereNotExists(
        this.knex<DeliveryRow>('deliveries')
          .select(this.knex.raw('1'))
          .whereRaw('deliveries.life = tenants.life')
          .whereRaw('deliveries.revision = tenants.revision')
          .whereNot('deliveries.state', 'succeeded'),
      )
      .modify(query => {
        if (which === 'without') {
          query.whereNotExists(
            this.knex('certificates')
              .select(this.knex.raw('1'))
              .whereRaw('certificates.life = tenants.life')
              .whereNotExists(
                this.knex<DeliveryRow>('deliveries')
                  .select(this.knex.raw('1'))
                  .whereRaw('deliveries.life = tenants.life')
                  .whereRaw('deliveries.revision = tenants.revision')
                  .whereRaw('deliveries.finished_at > certificates.ran_at'),
              ),
          );
        }
      })
      .orderBy('tenant_id')
      .select('tenant_id');
    return rows.map(it => it.tenant_id);
  }

  /** Who else lives on a cluster: tenants with the groups that have a role there. */
  async neighbours(
    cluster: string,
  ): Promise<{ tenantId: string; groups: string[] }[]> {
    const tenants = await this.knex<TenantRow>('tenants')
      .whereIn('lifecycle', ['active', 'suspended'])
      .where({ cluster, is_current: true })
      .select('tenant_id', 'life', 'owner');
    const access: { life: string; entity_ref: string }[] = await this.knex(
      'tenant_access',
    )
      .whereIn(
        'life',
        tenants.map(it => it.life),
      )
      .select('life', 'entity_ref');
    return tenants.map(({ tenant_id: tenantId, life, owner }) => ({
      tenantId,
      groups: [
        owner,
        ...access.filter(it => it.life === life).map(it => it.entity_ref),
      ],
    }));
  }
}
