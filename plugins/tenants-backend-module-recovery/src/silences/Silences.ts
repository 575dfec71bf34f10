// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The silences of an incident, where an Alertmanager is configured.

import {
  FieldsConflict,
  IncidentDetail,
  Silence,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { IncidentRow } from '../database/tables';
import { Alertmanager, Silenced } from './Alertmanager';

export class Silences {
  constructor(private readonly alertmanager: Alertmanager | undefined) {}

  /** What a page shows: those of the tenant's life that the incident is of. An Alertmanager that is away hides nothing else. */
  async of(
    row: IncidentRow,
    tenant: Tenant | undefined,
  ): Promise<Pick<IncidentDetail, 'silences' | 'silencesState'>> {
    if (!this.alertmanager || !row.tenant_id) {
      return { silencesState: 'not_configured' };
    }
    try {
      const silences = await this.alertmanager.list(aboutOf(row, tenant));
      return { silences, silencesState: 'ok' };
    } catch {
      return { silencesState: 'unavailable' };
    }
  }

  /**
   * Answers the id.
   *
   * @throws ConflictError where nothing can be silenced, ServiceUnavailableError when Alertmanager does not do it
   */
  async create(
    row: IncidentRow,
    tenant: Tenant | undefined,
    silence: Pick<Silence, 'createdBy' | 'comment' | 'startsAt' | 'endsAt'>,
  ): Promise<string> {
    return this.required(row).create(aboutOf(row, tenant), silence);
  }

  /**
   * Answers until when it is silenced by others still.
   *
   * @throws NotFoundError for a silence that is not of this incident
   */
  async expire(
    row: IncidentRow,
    tenant: Tenant | undefined,
    id: string,
  ): Promise<string | undefined> {
    const alertmanager = this.required(row);
    const about = aboutOf(row, tenant);
    await alertmanager.expire(about, id);
    const left = await alertmanager.list(about);
    return left
      .filter(it => it.id !== id && it.state === 'active')
      .map(it => new Date(it.endsAt).toISOString())
      .sort()
      .at(-1);
  }

  private required(row: IncidentRow): Alertmanager {
    if (!this.alertmanager) {
      throw new FieldsConflict([{ path: '', code: 'alertmanager_missing' }]);
    }
    if (!row.tenant_id) {
      throw new FieldsConflict([{ path: '', code: 'incident_without_tenant' }]);
    }
    return this.alertmanager;
  }
}

/** Labels know an id and no life: what began before a life, or after its end, is of another one. */
const aboutOf = (
  { alertname, tenant_id }: IncidentRow,
  tenant: Tenant | undefined,
): Silenced => ({
  alertname,
  tenantId: tenant_id!,
  ...(tenant && { from: tenant.createdAt }),
  ...(tenant?.lifecycle === 'deleted' && { to: tenant.updatedAt }),
});
