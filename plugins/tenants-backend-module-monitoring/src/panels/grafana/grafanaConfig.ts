// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.monitoring.grafana`.

import { z } from 'zod';

/** Where Grafana is, and which of its panels are shown. */
export const grafanaSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).refine(url => {
    const { username, password, search, hash } = new URL(url);
    return !username && !password && !search && !hash;
  }, 'give the address of Grafana alone, without credentials, query and fragment'),
  panels: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(
            /^[a-z0-9-]{1,40}$/,
            'a name of small letters, digits and hyphens',
          ),
        title: z.string().min(1).max(100),
        dashboardUid: z
          .string()
          .regex(
            /^[\w-]{1,40}$/,
            'the uid of a dashboard, as its address has it',
          ),
        panelId: z.number().int().min(1),
        variables: z
          .record(
            z
              .string()
              .regex(/^\w{1,50}$/, 'the name of a variable of the dashboard'),
            z.string().max(200),
          )
          .refine(
            it =>
              Object.values(it).some(value =>
                /\$(?:tenant|namespace)\b/.test(value),
              ),
            'one of them has to be $tenant or $namespace: without, each tenant would see all',
          ),
      }),
    )
    .max(50)
    .refine(
      panels => new Set(panels.map(({ id }) => id)).size === panels.length,
      'each panel needs an id of its own',
    ),
});

export type GrafanaConfig = z.output<typeof grafanaSchema>;
