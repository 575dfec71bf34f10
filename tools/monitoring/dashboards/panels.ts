// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The panels that our dashboards are made of. Ids are given by hand: pages embed panels by them, so they never change.

import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimePanel } from '@grafana/grafana-foundation-sdk/timeseries';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import {
  DataqueryBuilder,
  PromQueryFormat,
} from '@grafana/grafana-foundation-sdk/prometheus';

/** The choice of data source that both dashboards begin with. */
const datasource = { type: 'prometheus', uid: '${datasource}' };

/** A panel's place and words. */
export interface PanelSpec {
  id: number;
  title: string;
  description?: string;
  /** Of Grafana: percent, s, short, reqps */
  unit?: string;
  /** Columns of 24 */
  span?: number;
}

/** A query and what its series are called. */
export type Query = [expr: string, legend: string];

const target = ([expr, legend]: Query, format = PromQueryFormat.TimeSeries) =>
  new DataqueryBuilder()
    .datasource(datasource)
    .expr(expr)
    .legendFormat(legend)
    .format(format);

/** One number, the newest. */
export function number(spec: PanelSpec, query: Query): StatPanel {
  return new StatPanel()
    .id(spec.id)
    .title(spec.title)
    .description(spec.description ?? '')
    .datasource(datasource)
    .unit(spec.unit ?? 'short')
    .span(spec.span ?? 6)
    .height(4)
    .noValue('no data')
    .withTarget(target(query).instant());
}

/** Lines over time. */
export function lines(spec: PanelSpec, ...queries: Query[]): TimePanel {
  const panel = new TimePanel()
    .id(spec.id)
    .title(spec.title)
    .description(spec.description ?? '')
    .datasource(datasource)
    .unit(spec.unit ?? 'short')
    .min(0)
    .span(spec.span ?? 12)
    .height(8);
  return queries.reduce((all, query) => all.withTarget(target(query)), panel);
}

/** The newest value of each series, a row each. */
export function table(spec: PanelSpec, query: Query): TablePanel {
  return new TablePanel()
    .id(spec.id)
    .title(spec.title)
    .description(spec.description ?? '')
    .datasource(datasource)
    .unit(spec.unit ?? 'short')
    .span(spec.span ?? 24)
    .height(8)
    .withTarget(target(query, PromQueryFormat.Table).instant());
}
