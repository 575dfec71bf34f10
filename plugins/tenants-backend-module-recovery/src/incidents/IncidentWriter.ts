// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every change of an incident, with its trail and what others are to be told: one transaction of whoever calls.

import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';
import { randomUUID } from 'node:crypto';
import { AlertContent } from '../intake/alertRows';
import { AlertRow, AttemptRow, IncidentRow } from '../database/tables';
import { NoticeWriter } from '../notices/NoticeWriter';
import { Subject } from './subjectOf';

/** Why an incident is over although nobody posted that. */
export type UntoldEnd = 'up' | 'not_known' | 'not_repeated' | 'tenant_gone';

/** What may be changed. */
type Changes = Partial<
  Omit<IncidentRow, 'seq' | 'id' | 'version' | 'updated_at'>
>;

export class IncidentWriter {
  constructor(
    private readonly options: {
      notices: NoticeWriter;
      /** Alerts with a runbook: what a tenant is down for. */
      isRecovered(alertname: string): boolean;
      /** How long after it opened it is decided what is done, in seconds. */
      waitSeconds(alertname: string): number;
      now?: () => Date;
    },
  ) {}

  /** The open incident of a subject, kept from others until the transaction is over. */
  async open(
    tx: ModuleConnection,
    subject: string,
  ): Promise<IncidentRow | undefined> {
    return this.locked(tx, { open_subject: subject });
  }

  /** An incident, kept from others until the transaction is over. */
  async byId(
    tx: ModuleConnection,
    id: string,
  ): Promise<IncidentRow | undefined> {
    return this.locked(tx, { id });
  }

  /** `false` when there is an open one of its subject. */
  async insert(
    tx: ModuleConnection,
    { key, tenant, tenantId, cluster, alertname }: Subject,
    alert: AlertRow,
    { openedAt, firedAt }: { openedAt: string; firedAt: string },
  ): Promise<boolean> {
    const { notices, isRecovered, waitSeconds } = this.options;
    const now = this.now();
    const { annotations }: AlertContent = JSON.parse(alert.content);
    const summary = annotations.summary ?? annotations.description;
    const dueAt = now.getTime() + waitSeconds(alertname) * 1000;
    const incident = {
      id: randomUUID() as string,
      kind: tenant ? ('tenant' as const) : ('unattributed' as const),
      subject: key,
      open_subject: key,
      tenant_id: tenantId,
      life: tenant?.life ?? null,
      display_name: tenant?.displayName ?? null,
      cluster,
      alertname,
      severity: alert.severity,
      summary: summary ? plain(summary).slice(0, 1000) : null,
      state: 'open' as const,
      hold: null,
      search_text: searchText(
        tenantId,
        tenant?.displayName,
        alertname,
        summary,
      ),
      opened_at: openedAt,
      updated_at: now.toISOString(),
      fired_at: firedAt,
      attempts: 0,
      truncated: alert.truncated,
      covered_by: null,
      due_at: tenant ? dueAt : null,
      version: 1,
    };
    const made = await tx('recovery_incidents')
      .insert(incident)
      .onConflict('open_subject')
      .ignore()
      .returning('seq');
    if (made.length === 0) return false;
    await this.trail(tx, incident.id, 'opened', { alert: alertname });
    if (!tenant) return true;
    await notices.timeline(tx, tenant, {
      type: 'recovery.opened',
      params: { alert: alertname, incident: incident.id },
    });
    if (isRecovered(alertname)) {
      await notices.down(tx, incident, dueAt);
    }
    return true;
  }

  /** It fires on, or again: what people and recovery did to it stays. */
  async refire(
    tx: ModuleConnection,
    open: IncidentRow,
    alert: AlertRow,
    firedAt: string,
  ): Promise<void> {
    const isAgain = firedAt > open.fired_at;
    const truncated = Math.max(open.truncated, alert.truncated);
    await this.update(tx, open, {
      fired_at: isAgain ? firedAt : open.fired_at,
      severity: worse(open.severity, alert.severity),
      truncated,
      quiet_since: null,
    });
    if (isAgain) await this.trail(tx, open.id, 'refired', { at: firedAt });
  }

  /** The incident of its cluster stands for it: nobody is told of it by itself. */
  async cover(
    tx: ModuleConnection,
    row: IncidentRow,
    by: string,
    changes: Changes,
  ): Promise<void> {
    await this.options.notices.dropDown(tx, row.id);
    await this.update(tx, row, { ...changes, covered_by: by });
  }

  /** It stands for itself again: its owners are told. */
  async uncover(tx: ModuleConnection, row: IncidentRow): Promise<void> {
    const { notices, isRecovered } = this.options;
    const now = this.now().getTime();
    await this.update(tx, row, { covered_by: null, due_at: now });
    if (isRecovered(row.alertname)) await notices.down(tx, row, now);
  }

  /**
   * Nothing of it fires any more. What was attempted, and waited for its check, has recovered it.
   *
   * @param end - `endedAt` as it was told, or `untold`: what says so where nobody told it
   */
  async resolve(
    tx: ModuleConnection,
    open: IncidentRow,
    { endedAt, untold }: { endedAt?: string; untold?: UntoldEnd } = {},
  ): Promise<void> {
    const { notices, isRecovered } = this.options;
    const now = this.now().toISOString();
    const isUp = untold === undefined || untold === 'up';
    await tx<AttemptRow>('recovery_attempts')
      .where({ incident_id: open.id, outcome: 'waiting' })
      .update({ outcome: isUp ? 'recovered' : 'abandoned', ended_at: now });
    if (untold) {
      await tx<AlertRow>('recovery_alerts')
        .where({ subject: open.subject, status: 'firing' })
        .update({ over_at: now });
    }
    await this.update(tx, open, {
      state: isUp && open.attempts > 0 ? 'recovered' : 'closed',
      open_subject: null,
      closed_at: now,
      hold: null,
      due_at: null,
    });
    await this.trail(tx, open.id, 'resolved', {
      ...(endedAt && { at: endedAt }),
      ...(untold && { untold }),
    });
    if (open.kind === 'cluster') await notices.stormOver(tx, open);
    if (!open.life) return;
    if (untold !== 'tenant_gone') {
      const tenant = { tenantId: open.tenant_id!, life: open.life };
      await notices.timeline(tx, tenant, {
        type: 'recovery.resolved',
        params: { alert: open.alertname, incident: open.id },
      });
    }
    if (!isRecovered(open.alertname)) return;
    // Of what was never told nobody is told that it is over, nor that what nobody knows of is up.
    const isUntold = (await notices.dropDown(tx, open.id)) || open.covered_by;
    if (!isUntold && isUp) await notices.recovered(tx, open);
  }

  /** Race rule: the row was taken by {@link open} or {@link byId} in this transaction. */
  async update(
    tx: ModuleConnection,
    { id, version }: Pick<IncidentRow, 'id' | 'version'>,
    changes: Changes,
  ): Promise<void> {
    await tx<IncidentRow>('recovery_incidents')
      .where({ id })
      .update({
        ...changes,
        updated_at: this.now().toISOString(),
        version: version + 1,
      });
  }

  /** Appends to what is told of an incident. */
  async trail(
    tx: ModuleConnection,
    incident_id: string,
    type: string,
    params: Record<string, string | number | undefined> = {},
    actor?: string,
  ): Promise<void> {
    await tx('recovery_trail').insert({
      incident_id,
      at: this.now().toISOString(),
      type,
      actor: actor ?? null,
      params: JSON.stringify(params),
    });
  }

  private async locked(
    tx: ModuleConnection,
    which: Partial<IncidentRow>,
  ): Promise<IncidentRow | undefined> {
    const query = tx<IncidentRow>('recovery_incidents').where(which).first();
    return tx.client.config.client === 'pg' ? query.forUpdate() : query;
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

const SEVERITIES = ['critical', 'error', 'warning', 'info'];

/** Those that we do not know are worse than none. */
function worse(a: string, b: string): string {
  const rank = (it: string) => {
    const known = SEVERITIES.indexOf(it);
    return known < 0 ? SEVERITIES.length + (it === 'none' ? 1 : 0) : known;
  };
  return rank(b) < rank(a) ? b : a;
}

const plain = (text: string) => text.replaceAll('\0', '').toWellFormed();

const searchText = (...texts: (string | null | undefined)[]) =>
  plain(texts.filter(Boolean).join(' ')).toLowerCase().slice(0, 2000);
