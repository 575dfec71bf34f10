// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Reads all meters for one scrape, as Prometheus's text.

import {
  PrometheusExporter,
  PrometheusSerializer,
} from '@opentelemetry/exporter-prometheus';
import {
  AggregationTemporality,
  DataPoint,
  InstrumentType,
  MetricData,
  ResourceMetrics,
} from '@opentelemetry/sdk-metrics';

/** Whether a point of a metric is still of something. */
export type Keeps = (name: string, labels: Record<string, unknown>) => boolean;

/** Without what names our scope and the process: every name and label is as we wrote it. */
const AS_WRITTEN = {
  preventServerStart: true,
  withoutScopeInfo: true,
  withoutTargetInfo: true,
} as const;

/** The exporter, which forgets gauges that nobody reports any more. */
export class ScrapeReader extends PrometheusExporter {
  private readonly serializer = new PrometheusSerializer(
    '',
    false,
    undefined,
    true,
    true,
  );

  constructor() {
    super(AS_WRITTEN);
  }

  /**
   * A cumulative reader repeats whatever was reported once, gone tenants too; a gauge read by itself is what was reported now.
   */
  override selectAggregationTemporality(
    type: InstrumentType,
  ): AggregationTemporality {
    return type === InstrumentType.OBSERVABLE_GAUGE
      ? AggregationTemporality.DELTA
      : AggregationTemporality.CUMULATIVE;
  }

  /** All metrics; of counters, which have to be cumulative, the points that `keeps`. */
  async read(keeps: Keeps): Promise<{ text: string; errors: unknown[] }> {
    const { resourceMetrics, errors } = await this.collect();
    const kept = withPoints(resourceMetrics, keeps);
    return { text: this.serializer.serialize(kept), errors };
  }
}

function withPoints(all: ResourceMetrics, keeps: Keeps): ResourceMetrics {
  const scopeMetrics = all.scopeMetrics.map(scope => ({
    ...scope,
    metrics: scope.metrics.flatMap(metric => {
      const dataPoints = (metric.dataPoints as DataPoint<unknown>[]).filter(
        ({ attributes }) => keeps(metric.descriptor.name, attributes),
      );
      return dataPoints.length > 0
        ? [{ ...metric, dataPoints } as MetricData]
        : [];
    }),
  }));
  return { ...all, scopeMetrics };
}
