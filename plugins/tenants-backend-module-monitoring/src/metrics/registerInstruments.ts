// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Our instruments, in whichever OpenTelemetry the portal has.

import {
  MetricsService,
  MetricsServiceObservable,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';
import { FigureReader, Figures } from './Figures';
import { RequestCounts } from './RequestCounts';
import { COUNTERS, gaugeSeries, Series } from './series';
import { SlaClasses } from '@ecp-ai/backstage-plugin-tenants-common';

/** Counted by each process: see {@link RequestCounts}. */
export const REQUESTS = 'ecp_tenant_requests_total';

/** What instruments are fed from. */
export type InstrumentSources = {
  figures: FigureReader;
  requests: RequestCounts;
  slaClasses: SlaClasses;
};

/** Adds them; the answer takes them away again. */
export function registerInstruments(
  metrics: MetricsService,
  { figures, requests, slaClasses }: InstrumentSources,
): () => void {
  const undo: (() => void)[] = [];
  const observe = (
    instrument: MetricsServiceObservable,
    callback: MetricsServiceObservableCallback,
  ) => {
    instrument.addCallback(callback);
    undo.push(() => instrument.removeCallback(callback));
  };
  const fromRows =
    ({ points }: Series): MetricsServiceObservableCallback =>
    async result => {
      const read = await figures.read();
      for (const [value, labels] of read ? points(read) : []) {
        result.observe(value, labels);
      }
    };
  for (const series of gaugeSeries(slaClasses)) {
    const { name, description } = series;
    const gauge = metrics.createObservableGauge(name, { description });
    observe(gauge, fromRows(series));
  }
  for (const series of COUNTERS) {
    const { name, description } = series;
    const counter = metrics.createObservableCounter(name, { description });
    observe(counter, fromRows(series));
  }
  const readable = metrics.createObservableGauge('ecp_rows_readable', {
    description: 'Whether the rows behind these numbers could be read: 1 or 0',
  });
  observe(readable, async result =>
    result.observe((await figures.read()) ? 1 : 0),
  );
  const answered = metrics.createObservableCounter(REQUESTS, {
    description: 'Answers of this process on the routes of a tenant',
  });
  observe(answered, async result => {
    const read = await figures.read();
    if (read) requests.settle(livesOf(read));
    for (const { tenantId, method, status, count } of requests.all()) {
      const labels = { tenant_id: tenantId, method, status: String(status) };
      result.observe(count, labels);
    }
  });
  return () => undo.forEach(each => each());
}

function livesOf({ tenants }: Figures): Map<string, string> {
  return new Map(tenants.map(({ tenant }) => [tenant.tenantId, tenant.life]));
}
