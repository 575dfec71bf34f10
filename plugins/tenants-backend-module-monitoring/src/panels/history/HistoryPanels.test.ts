// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { PANEL_IDS } from '@ecp-ai/backstage-plugin-tenants-common';
import { Sample } from '../../history/Sample';
import { HistoryPanels, SampleReader } from './HistoryPanels';

const lab = { tenantId: 'lab', life: 'a-life', createdAt: '2026-01-01' };
const grid = { start: 600, end: 1200, step: 300 };
const sample: Record<string, number | null> = {
  cpu_cores: 2,
  cpu_hard: 8,
  memory_bytes: 100,
  memory_hard: 400,
  pods: 3,
  pods_hard: 0,
  restarts: 1,
  gpu_devices: null,
};

/** The same sample at each point, but none at the second. */
const reader: SampleReader = {
  series: async (life, { from, to, stepSeconds, column }) => {
    const points: [number, number | null][] = [];
    for (let at = from; at < to; at += stepSeconds) {
      const known = life === lab.life && at !== from + stepSeconds;
      points.push([at, (known && sample[column]) || null]);
    }
    return points;
  },
  last: async life =>
    life === lab.life ? (sample as unknown as Sample) : undefined,
};
const panels = new HistoryPanels(reader, 30);

it('has a value for each point, null where nothing was sampled, and the quota as the limit', async () => {
  expect(await panels.read(lab, 'cpu', grid)).toEqual({
    state: 'ok',
    series: [
      {
        name: 'total',
        limit: 8,
        points: [
          [600, 2],
          [900, null],
          [1200, 2],
        ],
      },
    ],
  });
});

it('shows the quota in percent, of what is limited', async () => {
  const { series } = await panels.read(lab, 'quota', grid);
  expect(series.map(({ name, points }) => [name, points])).toEqual(
    ['cpu', 'memory'].map(name => [
      name,
      [
        [600, 25],
        [900, null],
        [1200, 25],
      ],
    ]),
  );
});

it.each([
  [
    'nothing samples',
    lab,
    { 'gpu-memory': 'not_configured', requests: 'not_configured' },
  ],
  ['was not there', lab, { gpu: 'no_data', 'network-in': 'no_data' }],
  ['is of another life', { ...lab, life: 'other' }, { cpu: 'no_data' }],
] as const)('says so of what %s', async (_, tenant, states) => {
  for (const [panel, state] of Object.entries(states)) {
    const id = panel as (typeof PANEL_IDS)[number];
    expect(await panels.read(tenant, id, grid)).toEqual({ state, series: [] });
  }
});
