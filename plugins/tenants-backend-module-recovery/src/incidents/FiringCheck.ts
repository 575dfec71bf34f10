// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether something fires, by whom may be asked besides what was posted: a silenced or inhibited alert is posted by nobody.

import { Tenant, tenantUp } from '@ecp-ai/backstage-plugin-tenants-common';
import { HostTenants } from '@ecp-ai/backstage-plugin-tenants-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { RecoveryConfig } from '../readRecoveryConfig';
import { Alertmanager } from '../silences/Alertmanager';
import { UntoldEnd } from './IncidentWriter';

/** What may fire. */
export type Suspect = {
  subject: string;
  alertname: string;
  tenantId: string | null;
  /** Null: of no tenant that we know. */
  life: string | null;
  cluster: string | null;
  fingerprints: string[];
  /** When it was told last that it fires. */
  heard: string;
};

/** `repeated`: all that is known is that it was told not long ago. */
export type Verdict = 'fires' | 'repeated' | UntoldEnd;

export class FiringCheck {
  constructor(
    private readonly options: {
      tenants: Pick<HostTenants, 'many' | 'statuses'>;
      config: Pick<RecoveryConfig, 'runbooks' | 'missedEnds'>;
      alertmanager?: Pick<Alertmanager, 'firing'>;
      logger: LoggerService;
    },
  ) {}

  /** By subject; without those of which nobody can say. */
  async verdicts(
    suspects: Suspect[],
    now: Date,
  ): Promise<Map<string, Verdict>> {
    const up = await this.upOf(suspects);
    const unsure = suspects.filter(it => up.get(it.subject) === undefined);
    const known = await this.known(unsure);
    const found = new Map<string, Verdict>();
    for (const suspect of suspects) {
      const verdict =
        up.get(suspect.subject) ?? this.byAlerts(suspect, known, now);
      if (verdict) found.set(suspect.subject, verdict);
    }
    return found;
  }

  /** What our own status of their tenants says. It says nothing of alerts without a runbook: they are of other things. */
  private async upOf(
    suspects: Suspect[],
  ): Promise<Map<string, 'fires' | 'up' | 'tenant_gone'>> {
    const { tenants, config } = this.options;
    const ofTenants = suspects.filter(it => it.life);
    const found = new Map<string, 'fires' | 'up' | 'tenant_gone'>();
    if (ofTenants.length === 0) return found;
    const clusters = [...new Set(ofTenants.flatMap(it => it.cluster ?? []))];
    const ids = [...new Set(ofTenants.map(it => it.tenantId!))];
    const [seen, living] = await Promise.all([
      tenants.statuses({ clusters, lifecycles: ['active'] }),
      tenants.many(ids),
    ]);
    const lives = new Map<string, Tenant>(living.map(it => [it.life, it]));
    const statuses = new Map(seen.map(it => [it.tenant.life, it.status]));
    for (const { subject, life, alertname } of ofTenants) {
      const tenant = lives.get(life!);
      if (!tenant || tenant.lifecycle === 'deleted') {
        found.set(subject, 'tenant_gone');
        continue;
      }
      const status = statuses.get(life!);
      if (!status || !Object.hasOwn(config.runbooks, alertname)) continue;
      const up = tenantUp(tenant.lifecycle, status);
      if (up !== undefined) found.set(subject, up ? 'up' : 'fires');
    }
    return found;
  }

  /** Fingerprints that Alertmanager knows; `undefined` where there is none, `silent` where it does not answer. */
  private async known(
    suspects: Suspect[],
  ): Promise<Set<string> | 'silent' | undefined> {
    const { alertmanager, logger } = this.options;
    if (!alertmanager || suspects.length === 0) return undefined;
    const names = [...new Set(suspects.map(it => it.alertname))];
    try {
      return await alertmanager.firing(names);
    } catch (error) {
      logger.warn(
        'Alertmanager does not say what fires; incidents stay open meanwhile',
        error as Error,
      );
      return 'silent';
    }
  }

  private byAlerts(
    { fingerprints, heard }: Suspect,
    known: Set<string> | 'silent' | undefined,
    now: Date,
  ): Verdict | undefined {
    if (known === 'silent') return undefined;
    if (known) {
      return fingerprints.some(it => known.has(it)) ? 'fires' : 'not_known';
    }
    const { repeatSeconds } = this.options.config.missedEnds;
    const age = now.getTime() - Date.parse(heard);
    return age > 2000 * repeatSeconds ? 'not_repeated' : 'repeated';
  }
}
