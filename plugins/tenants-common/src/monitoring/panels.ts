// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Charts of a tenant: which there are, and what one shows for a while.

import { z } from 'zod';
import { momentSchema, nameSchema } from '../fields';

/** Panels that the suite knows, in the order of the page. */
export const PANEL_IDS = [
  'cpu',
  'memory',
  'gpu',
  'gpu-memory',
  'pods',
  'restarts',
  'network-in',
  'network-out',
  'quota',
  'requests',
] as const;

export const panelIdSchema = z.enum(PANEL_IDS);
/** One of them. */
export type PanelId = z.output<typeof panelIdSchema>;

export const panelUnitSchema = z.enum([
  'cores',
  'bytes',
  'devices',
  'percent',
  'count',
  'bytes_per_second',
  'per_second',
]);
/** What the numbers of a panel count. */
export type PanelUnit = z.output<typeof panelUnitSchema>;

/** Where numbers come from: Prometheus, or what the suite sampled itself. */
export const panelSourceSchema = z.enum(['prometheus', 'history']);

export const grafanaPanelSchema = z.object({
  /** As the operator lists it. */
  id: z.string(),
  title: z.string(),
  /** Of the frame, with the tenant in it; theme and range are added as `theme`, `from` and `to`. */
  url: z.string(),
  /** Of the whole dashboard, for a tab of its own. */
  link: z.string(),
});
/** A panel of Grafana that the operator shows. */
export type GrafanaPanel = z.output<typeof grafanaPanelSchema>;

export const grafanaStateSchema = z.object({
  /** `refused`: it forbids the portal to frame it. `unavailable`: it does not answer the portal. */
  state: z.enum(['ok', 'refused', 'unavailable']),
  /** When it last answered; absent where it never did. */
  lastGoodAt: z.string().optional(),
});
/** What the portal knows of Grafana, of which a browser says nothing. */
export type GrafanaState = z.output<typeof grafanaStateSchema>;

export const monitoringSchema = z.object({
  source: panelSourceSchema,
  panels: z.array(
    z.object({
      id: panelIdSchema,
      unit: panelUnitSchema,
      source: panelSourceSchema,
    }),
  ),
  grafana: z.array(grafanaPanelSchema),
  /** Absent where there are no panels of it, or it was not asked yet. */
  grafanaState: grafanaStateSchema.optional(),
  /** How far back there can be numbers. */
  retentionDays: z.int(),
});
/** Answer of `GET /v1/tenants/{tenantId}/monitoring`. */
export type Monitoring = z.output<typeof monitoringSchema>;

export const rangeQuerySchema = z.strictObject({
  /** Default: an hour before `to` */
  from: momentSchema.optional(),
  /** Default: now */
  to: momentSchema.optional(),
});

export const panelQuerySchema = rangeQuerySchema.extend({
  /** Between two points; made longer where there would be more than 1,000. Default: by the range */
  stepSeconds: z.coerce.number<number>().int().min(15).max(86_400).optional(),
});
/** Query of a panel. */
export type PanelQuery = z.input<typeof panelQuerySchema>;

export const panelDataSchema = z.object({
  id: panelIdSchema,
  unit: panelUnitSchema,
  source: panelSourceSchema,
  /**
   * `not_configured`: nothing here measures this. `no_data`: asked, and nothing was there. `unavailable`: the source does not answer.
   * `refused`: it does, and accepts the portal's credentials or this query not.
   */
  state: z.enum(['ok', 'no_data', 'not_configured', 'unavailable', 'refused']),
  /** When the source last answered; with `unavailable` and `refused`, and absent where it never did. */
  lastGoodAt: z.string().optional(),
  from: z.string(),
  to: z.string(),
  stepSeconds: z.int(),
  series: z.array(
    z.object({
      /**
       * What the line is of: a service, a resource of the quota, a phase of pods, a status of answers, of GPUs those that are
       * `used`, `idle` or `reserved`, or the tenant as a whole (`total`). The operator's own queries have lines of other names.
       */
      name: z.string(),
      /** What the line may reach, in the unit of the panel. */
      limit: z.number().optional(),
      /** Unix seconds and the value; `null` where nothing is known. */
      points: z.array(z.tuple([z.number(), z.number().nullable()])),
    }),
  ),
});
/** Answer of `GET /v1/tenants/{tenantId}/monitoring/panels/{panel}`. */
export type PanelData = z.output<typeof panelDataSchema>;

export const markersSchema = z.object({
  items: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(['delivery', 'decision', 'restart', 'incident']),
      /** Entry of the timeline, e.g. `delivery.succeeded`. */
      type: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  totalItems: z.int(),
});
/** What happened in a range: deliveries, decisions, restarts, incidents; at most 500, the newest. */
export type Markers = z.output<typeof markersSchema>;

/** Name of an SLA class, e.g. `standard`. */
export const slaClassNameSchema = nameSchema(40);
