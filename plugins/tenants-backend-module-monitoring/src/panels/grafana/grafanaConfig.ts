// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.monitoring.grafana`.

import { z } from 'zod';

/** Where Grafana is, and which of its panels are shown. */
export const grafanaSchema = z.strictObject({
  url: z
    .url({
      protocol: /^https?$/,
      error: 'give the address of Grafana, with http or https',
      abort: true,
    })
    .refine(url => {
      const { username, password, pathname, search, hash } = new URL(url);
      // A path that begins with two slashes would be another host.
      const isPath = !pathname.includes('//');
      return isPath && !username && !password && !search && !hash;
    }, 'give the address of Grafana alone, with its path at most: no credentials, query, fragment, nor // in the path'),
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
