// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The same panels out of what the suite samples itself, where there is no Prometheus.

import { PanelData, PanelId } from '@ecp-ai/backstage-plugin-tenants-common';
import { HistoryReader, Point } from '../../history/HistoryStore';
import { Amount } from '../../history/Sample';
import { Grid } from '../gridOf';
import { PanelAnswer, PanelSource, ShownTenant } from '../PanelSource';

/** Reads samples of a life. */
export type SampleReader = Pick<HistoryReader, 'series' | 'last'>;

type Line = { name: string; column: Amount; hard?: Amount; share?: boolean };

const share = (name: string, column: Amount, hard: Amount): Line => ({
  name,
  column,
  hard,
  share: true,
});

/** Lines of each panel; nothing samples what has none. */
const LINES: Readonly<Record<PanelId, Line[]>> = {
  cpu: [{ name: 'total', column: 'cpu_cores', hard: 'cpu_hard' }],
  memory: [{ name: 'total', column: 'memory_bytes', hard: 'memory_hard' }],
  gpu: [
    { name: 'used', column: 'gpu_devices' },
    { name: 'reserved', column: 'gpu_reserved', hard: 'gpu_hard' },
  ],
  'gpu-memory': [],
  pods: [{ name: 'total', column: 'pods', hard: 'pods_hard' }],
  restarts: [{ name: 'total', column: 'restarts' }],
  'network-in': [{ name: 'total', column: 'network_in_bytes' }],
  'network-out': [{ name: 'total', column: 'network_out_bytes' }],
  quota: [
    share('cpu', 'cpu_cores', 'cpu_hard'),
    share('memory', 'memory_bytes', 'memory_hard'),
    share('gpu', 'gpu_reserved', 'gpu_hard'),
    share('storage', 'storage_bytes', 'storage_hard'),
    share('pods', 'pods', 'pods_hard'),
  ],
  requests: [],
};

export class HistoryPanels implements PanelSource {
  readonly name = 'history';
  readonly shortestStepSeconds = 300;

  constructor(
    private readonly reader: SampleReader,
    readonly retentionDays: number,
  ) {}

  async read(
    { life }: ShownTenant,
    panel: PanelId,
    grid: Grid,
  ): Promise<PanelAnswer> {
    if (LINES[panel].length === 0) {
      return { state: 'not_configured', series: [] };
    }
    const lines = await Promise.all(
      LINES[panel].map(it => this.lineOf(life, it, grid)),
    );
    const series = lines.filter(({ points }) =>
      points.some(([, value]) => value !== null),
    );
    return { state: series.length > 0 ? 'ok' : 'no_data', series };
  }

  private async lineOf(
    life: string,
    { name, column, hard, share: isShare }: Line,
    { start, end, step }: Grid,
  ): Promise<PanelData['series'][number]> {
    const range = { from: start, to: end + step, stepSeconds: step };
    const points = await this.reader.series(life, { ...range, column });
    if (!hard) return { name, points };
    if (isShare) {
      const limits = await this.reader.series(life, { ...range, column: hard });
      return { name, points: points.map((it, i) => percentOf(it, limits[i])) };
    }
    const limit = (await this.reader.last(life))?.[hard];
    return { name, ...(limit && { limit }), points };
  }
}

function percentOf([at, value]: Point, [, limit]: Point): Point {
  return [at, value !== null && limit ? (100 * value) / limit : null];
}
