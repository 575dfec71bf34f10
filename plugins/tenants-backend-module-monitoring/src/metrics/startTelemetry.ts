// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Meters are handed out by a provider that has to be there first: what was asked for before it counts nothing.

import { metrics } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { ScrapeReader } from './ScrapeReader';
import { seriesViews } from './seriesViews';

let reader: ScrapeReader | undefined;

/**
 * Starts the provider of meters that `/metrics` reads. Where an OpenTelemetry SDK was set up before, that one stays, and
 * gets our instruments, too. Calling it again does nothing.
 */
export function startTelemetry(): void {
  if (reader) return;
  const own = new ScrapeReader();
  const provider = new MeterProvider({ readers: [own], views: seriesViews() });
  if (metrics.setGlobalMeterProvider(provider)) reader = own;
}

/** What reads all meters; absent where another SDK has them. */
export function scrapeReader(): ScrapeReader | undefined {
  return reader;
}
