// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Markers,
  PanelData,
  PanelId,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ago, samplePanel } from '../src/testUtils';

const GIB = 2 ** 30;
const MINUTES = 60;

/** A wave around a height, with a gap where nothing was known. */
function wave(height: number, turns: number): [number, number | null][] {
  const now = Math.floor(Date.now() / 60_000) * 60;
  return Array.from({ length: MINUTES + 1 }, (_, i) => [
    now - (MINUTES - i) * 60,
    i > 34 && i < 40
      ? null
      : height * (1 + 0.35 * Math.sin((i / MINUTES) * turns * 6.3)),
  ]);
}

const panel = (id: PanelId, series: PanelData['series']): PanelData => ({
  ...samplePanel(id, { series }),
  from: ago(MINUTES * 60),
  to: ago(0),
});

/** Every state that a panel may be in. */
export function fakePanels(): Partial<Record<PanelId, PanelData>> {
  return {
    cpu: panel('cpu', [
      { name: 'total', limit: 8, points: wave(4.2, 3) },
      { name: 'api', points: wave(2.8, 3) },
      { name: 'worker', points: wave(1.4, 2) },
    ]),
    memory: panel('memory', [
      { name: 'total', limit: 16 * GIB, points: wave(9 * GIB, 1) },
    ]),
    gpu: samplePanel('gpu', { state: 'no_data', series: [] }),
    'gpu-memory': samplePanel('gpu-memory', {
      state: 'not_configured',
      series: [],
    }),
    pods: panel('pods', [{ name: 'total', points: wave(3, 0) }]),
    restarts: panel('restarts', [{ name: 'total', points: wave(1, 1) }]),
    'network-in': samplePanel('network-in', {
      state: 'unavailable',
      lastGoodAt: ago(900),
      series: [],
    }),
    'network-out': panel('network-out', [
      { name: 'total', points: wave(2_400_000, 5) },
    ]),
    quota: panel(
      'quota',
      ['limits.cpu', 'limits.memory', 'pods'].map((name, i) => ({
        name,
        limit: 100,
        points: wave(30 + 15 * i, i + 1),
      })),
    ),
    requests: panel('requests', [{ name: 'total', points: wave(3.1, 4) }]),
  };
}

/** One event of each kind, within the hour. */
export function fakeMarkers(): Markers['items'] {
  return [
    {
      at: ago(3_000),
      kind: 'decision',
      type: 'request.approved',
      params: { comment: 'fits the budget' },
    },
    {
      at: ago(2_800),
      kind: 'delivery',
      type: 'delivery.succeeded',
      params: { target: 'git' },
    },
    {
      at: ago(900),
      kind: 'incident',
      type: 'recovery.opened',
      params: { alert: 'ECPTenantDown' },
    },
    {
      at: ago(600),
      kind: 'restart',
      type: 'restart.done',
      params: { workload: 'api' },
    },
  ];
}
