// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What others are to be told, written down with the change that it is about.

import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  EventType,
  EventValues,
  NotificationCode,
  NOTIFICATION_VALUES,
  NotificationLanguage,
  notificationOf,
  tenantPath,
  Values,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ModuleConnection,
  TenantLife,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { IncidentRow, NoticeRow } from '../database/tables';

/** An incident as notices name it. */
type About = Pick<
  IncidentRow,
  'id' | 'tenant_id' | 'life' | 'cluster' | 'alertname'
>;

/** An entry of a timeline, with what its sentence needs. */
type Entry<T extends EventType> = {
  type: T;
  actor?: string;
  params: EventValues<T>;
};

export class NoticeWriter {
  constructor(
    private readonly audience: {
      approvers: string[];
      language: NotificationLanguage;
    },
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Into the timeline of a tenant. */
  async timeline<T extends EventType>(
    tx: ModuleConnection,
    { tenantId, life }: TenantLife,
    entry: Entry<T>,
  ): Promise<void> {
    await this.insert(tx, 'timeline', entry, { tenant_id: tenantId, life });
  }

  /** Its owners: it is down. They are told at that time, in milliseconds, unless {@link dropDown} comes before. */
  async down(tx: ModuleConnection, about: About, dueAt: number): Promise<void> {
    const values = { tenant: about.tenant_id!, alert: about.alertname };
    await this.send(tx, about, 'tenant_down', values, {
      severity: 'high',
      to: [],
      andOwnerOf: about.life!,
      dueAt,
    });
  }

  /** Whether there was something that its owners had not been told yet. */
  async dropDown(tx: ModuleConnection, incident_id: string): Promise<boolean> {
    const dropped = await tx<NoticeRow>('recovery_notices')
      .where({ incident_id, code: 'tenant_down' })
      .delete();
    return dropped > 0;
  }

  /** Its owners, and approvers if they were called: it is up again. */
  async recovered(tx: ModuleConnection, about: IncidentRow): Promise<void> {
    const values = { tenant: about.tenant_id! };
    await this.send(tx, about, 'tenant_recovered', values, {
      severity: 'normal',
      to: [],
      andOwnerOf: about.life!,
      ...(about.called_at && { to: this.audience.approvers }),
    });
  }

  /** Approvers and owners: people have to look. */
  async escalated(
    tx: ModuleConnection,
    about: IncidentRow,
    attempts: number,
    description?: string,
  ): Promise<void> {
    const values = { tenant: about.tenant_id!, attempts };
    await this.send(tx, about, 'recovery_escalated', values, {
      severity: 'critical',
      to: this.audience.approvers,
      andOwnerOf: about.life!,
      ...(description && { description }),
    });
  }

  /** Approvers: so much of a cluster is down that nothing is restarted. */
  async storm(
    tx: ModuleConnection,
    about: About,
    size: { down: number; total: number },
  ): Promise<void> {
    const values = { cluster: about.cluster!, ...size };
    await this.send(tx, about, 'cluster_storm', values, {
      severity: 'critical',
      to: this.audience.approvers,
    });
  }

  /** Approvers, who were called: it is over. */
  async stormOver(tx: ModuleConnection, about: About): Promise<void> {
    const values = { cluster: about.cluster! };
    await this.send(tx, about, 'storm_over', values, {
      severity: 'normal',
      to: this.audience.approvers,
    });
  }

  private async send<C extends NotificationCode>(
    tx: ModuleConnection,
    about: About,
    code: C,
    values: Values<(typeof NOTIFICATION_VALUES)[C][number]>,
    {
      severity,
      to,
      andOwnerOf,
      description,
      dueAt,
    }: {
      severity: 'normal' | 'high' | 'critical';
      to: string[];
      /** A life: its owner is looked up when it is sent. */
      andOwnerOf?: string;
      description?: string;
      dueAt?: number;
    },
  ): Promise<void> {
    const { language } = this.audience;
    const notification: NotificationSendOptions = {
      recipients: { type: 'entity', entityRef: to },
      payload: {
        ...notificationOf(language, code, values, description),
        link: about.tenant_id ? tenantPath(about.tenant_id) : '/tenants',
        // Later ones about the same incident replace earlier ones.
        scope: `ecp-tenants:incident:${about.id}`,
        severity,
      },
    };
    await this.insert(tx, 'notification', notification, {
      code,
      incident_id: about.id,
      tenant_id: about.tenant_id,
      life: andOwnerOf ?? null,
      ...(dueAt !== undefined && { due_at: dueAt }),
    });
  }

  private async insert(
    tx: ModuleConnection,
    kind: NoticeRow['kind'],
    payload: object,
    of: Partial<NoticeRow>,
  ): Promise<void> {
    await tx('recovery_notices').insert({
      kind,
      payload: JSON.stringify(payload),
      tries: 0,
      due_at: this.now().getTime(),
      ...of,
    });
  }
}
