// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { HistoryReader } from '../history/HistoryStore';
import { Sample, SAMPLE_SECONDS } from '../history/Sample';

/** What a life used of its quota when it was last sampled, in percent; what is not known, or not limited, is absent. */
export type UsageShare = {
  tenantId: string;
  life: string;
  cpu?: number;
  memory?: number;
  gpu?: number;
};

/** A sample that is older than two that were missed says nothing of now. */
const FRESH_SECONDS = 3 * SAMPLE_SECONDS;

/** Shares by the newest samples; of no tenant that was not sampled lately. */
export async function usageShares(
  history: Pick<HistoryReader, 'newest'>,
  now: Date,
): Promise<UsageShare[]> {
  const since = Math.floor(now.getTime() / 1000) - FRESH_SECONDS;
  return (await history.newest(since)).map(shareOf);
}

function shareOf(sample: Sample): UsageShare {
  const cpu = percent(sample.cpu_cores, sample.cpu_hard);
  const memory = percent(sample.memory_bytes, sample.memory_hard);
  const gpu = percent(sample.gpu_devices, sample.gpu_hard);
  return {
    tenantId: sample.tenant_id,
    life: sample.life,
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(gpu !== undefined && { gpu }),
  };
}

function percent(used: number | null, hard: number | null): number | undefined {
  return used === null || !hard ? undefined : (100 * used) / hard;
}
