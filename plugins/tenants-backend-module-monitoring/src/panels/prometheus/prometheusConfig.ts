// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.monitoring.prometheus`.

import { PANEL_IDS, PanelId } from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { templateFault } from '../promql/bindQuery';
import { PanelQueries, SHIPPED_QUERIES } from './catalog';

const querySchema = z.string().superRefine((query, ctx) => {
  const fault = templateFault(query);
  if (fault === undefined) return;
  const message = `the query ${fault}. Each selector needs namespace="$namespace" or tenant_id="$tenant"`;
  ctx.addIssue({ code: 'custom', message });
});

/** How Prometheus is reached, and what each panel asks it. */
export const prometheusSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).refine(url => {
      const { username, password, search, hash } = new URL(url);
      return !username && !password && !search && !hash;
    }, 'give credentials as `basic` or `token`, and neither query nor fragment'),
    token: z.string().min(1).optional(),
    tokenFile: z.string().min(1).optional(),
    basic: z
      .strictObject({ username: z.string(), password: z.string() })
      .optional(),
    headers: z.record(z.string(), z.string()).default({}),
    caFile: z.string().min(1).optional(),
    timeoutSeconds: z.number().min(1).max(60).default(10),
    retentionDays: z.number().int().min(1).max(3660).default(15),
    scrapeIntervalSeconds: z.number().int().min(1).max(600).default(30),
    panels: z
      .partialRecord(
        z.enum(PANEL_IDS),
        z.strictObject({
          query: querySchema.optional(),
          limit: querySchema.optional(),
        }),
      )
      .default({}),
  })
  .refine(
    ({ token, tokenFile, basic }) =>
      [token, tokenFile, basic].filter(it => it !== undefined).length <= 1,
    'give one of token, tokenFile and basic',
  )
  .transform(({ panels, ...rest }) => {
    const queries: Record<PanelId, PanelQueries> = { ...SHIPPED_QUERIES };
    for (const id of PANEL_IDS) {
      const { query, limit } = panels[id] ?? {};
      // The limit of a query that is no longer asked says nothing about the one that is.
      if (query) queries[id] = { query };
      if (limit) queries[id] = { ...queries[id], limit };
    }
    return { ...rest, queries };
  });

export type PrometheusConfig = z.output<typeof prometheusSchema>;
