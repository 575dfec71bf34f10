// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest certificate of each tenant.

import { Certificate } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ModuleConnection,
  TenantLife,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** A certificate that was made. */
export type MadeCertificate = Certificate &
  Required<Pick<Certificate, 'ranAt' | 'clusterVersion'>>;

type CertificateRow = {
  tenant_id: string;
  life: string;
  result: Certificate['result'];
  ran_at: string;
  cluster_version: string;
  checks: string;
};

export class CertificateStore {
  constructor(private readonly knex: ModuleConnection) {}

  /** The newest certificate; one of an earlier life of that id is none. */
  async get({
    life,
  }: Pick<TenantLife, 'life'>): Promise<MadeCertificate | undefined> {
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
        tenant_id: it.tenantId,
        life,
        result: it.result,
        ran_at: it.ranAt,
        cluster_version: it.clusterVersion,
        checks: JSON.stringify(it.checks),
      })
      .onConflict('life')
      .merge();
  }

  /** When each of these lives was examined last; those that never were are left out. */
  async ranAt(lives: string[]): Promise<Map<string, string>> {
    const wanted = new Set(lives);
    const rows: Pick<CertificateRow, 'life' | 'ran_at'>[] =
      await this.knex<CertificateRow>('certificates').select('life', 'ran_at');
    return new Map(
      rows.filter(it => wanted.has(it.life)).map(it => [it.life, it.ran_at]),
    );
  }
}
