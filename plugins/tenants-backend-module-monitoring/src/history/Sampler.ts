// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Takes a sample of each tenant: what its status row tells, and what sources measure.

import { LoggerService } from '@backstage/backend-plugin-api';
import { HostTenants } from '@ecp-ai/backstage-plugin-tenants-node';
import { amountsOfStatus } from './amountsOfStatus';
import { HistoryKeeper } from './HistoryKeeper';
import { HistoryStore, sampleOf } from './HistoryStore';
import { Amounts, Sample, sampleMoment } from './Sample';
import { UsageSource } from './UsageSource';

type Seen = Awaited<ReturnType<HostTenants['statuses']>>[number];

export type SamplerOptions = {
  host: { tenants: Pick<HostTenants, 'statuses'> };
  keeper: HistoryKeeper;
  logger: LoggerService;
  /** What a later one knows is believed before an earlier one. */
  sources: UsageSource[];
  store: HistoryStore;
};

export class Sampler {
  constructor(private readonly options: SamplerOptions) {}

  /**
   * Takes the samples of this moment, unless that was done. A cluster that is away leaves a gap: what was seen of it last is
   * not what its tenants use now.
   */
  async sample(now: Date, signal: AbortSignal): Promise<void> {
    const { host, store } = this.options;
    await this.makeRoom(now);
    const at = sampleMoment(now);
    if (await store.has(at)) return;
    const seen = await host.tenants.statuses({
      lifecycles: ['active', 'suspended'],
    });
    const byCluster = new Map<string, Seen[]>();
    for (const it of seen) {
      if (it.status.stale || !it.status.observed_at) continue;
      const { cluster } = it.tenant;
      byCluster.set(cluster, [...(byCluster.get(cluster) ?? []), it]);
    }
    const samples = await Promise.all(
      [...byCluster].map(([cluster, tenants]) =>
        this.samplesOf(cluster, tenants, at, signal),
      ),
    );
    if (!signal.aborted) await store.insert(samples.flat());
  }

  /** What waits for readers of the table is tried again: most of the time there is room. */
  private async makeRoom(now: Date): Promise<void> {
    const { keeper, logger } = this.options;
    try {
      await keeper.keep(now);
    } catch (error) {
      logger.warn(`The history could not be tidied: ${error}`);
    }
  }

  private async samplesOf(
    cluster: string,
    tenants: Seen[],
    at: number,
    signal: AbortSignal,
  ): Promise<Sample[]> {
    const namespaces = tenants.map(it => it.status.namespace);
    const measured: Map<string, Amounts>[] = [];
    try {
      for (const source of this.options.sources) {
        measured.push(await source.usage(cluster, namespaces, signal));
      }
    } catch (error) {
      this.options.logger.warn(
        `Cluster ${cluster} was not sampled: ${(error as Error).message}`,
      );
      return [];
    }
    return tenants.map(({ tenant, status }) => {
      const { tenantId, life, owner } = tenant;
      const found = measured.flatMap(it => it.get(status.namespace) ?? []);
      return sampleOf(
        { tenant_id: tenantId, life, owner, at },
        Object.assign(amountsOfStatus(status), ...found.map(withoutUnknown)),
      );
    });
  }
}

/** What nobody measured must not hide what somebody else did. */
function withoutUnknown(amounts: Amounts): Amounts {
  return Object.fromEntries(
    Object.entries(amounts).filter(([, value]) => value !== undefined),
  );
}
