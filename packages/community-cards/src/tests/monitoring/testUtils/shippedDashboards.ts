// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(
  __dirname,
  '../../../../../../deploy/monitoring/grafana/dashboards',
);

/** The dashboards of `deploy/monitoring`. */
export function shippedDashboards(): {
  title: string;
  uid: string;
  tags: string[];
}[] {
  return readdirSync(folder).map(file =>
    JSON.parse(readFileSync(join(folder, file), 'utf8')),
  );
}
