// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run monitoring:generate`: writes what of deploy/monitoring is made of something else. Dashboards are built with Grafana's
// own SDK; the PrometheusRule holds the groups of the plain rule files. `--check` writes nothing and names what is out of date.

import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { platformDashboard } from './dashboards/platform';
import { tenantDashboard } from './dashboards/tenant';

const folder = join(process.cwd(), 'deploy/monitoring');

const head = [
  '# SPDX-FileCopyrightText: The ECP Tenants authors',
  '# SPDX-License-Identifier: Apache-2.0',
  '# Made of ../prometheus/rules by `npm run monitoring:generate`.',
  '',
].join('\n');

function prometheusRule(): string {
  const files = globSync('prometheus/rules/*.yaml', { cwd: folder }).sort();
  const groups = files.flatMap(
    file => parse(readFileSync(join(folder, file), 'utf8')).groups,
  );
  const object = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name: 'ecp-tenants',
      namespace: 'ecp-system',
      labels: { 'app.kubernetes.io/name': 'ecp-tenants' },
    },
    spec: { groups },
  };
  return head + stringify(object, { lineWidth: 0 });
}

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/** Every generated file below deploy/monitoring and what it should hold. */
const files: Record<string, string> = {
  'kubernetes/prometheus-rules.yaml': prometheusRule(),
  'grafana/dashboards/ecp-platform.json': json(platformDashboard().build()),
  'grafana/dashboards/ecp-tenant.json': json(tenantDashboard().build()),
};

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const isCheck = process.argv.includes('--check');
const stale = Object.entries(files).filter(
  ([name, text]) => read(join(folder, name)) !== text,
);
for (const [name, text] of stale) {
  if (!isCheck) writeFileSync(join(folder, name), text);
  process.stdout.write(`${isCheck ? '✗ out of date:' : '• wrote'} ${name}\n`);
}
process.exitCode = isCheck && stale.length ? 1 : 0;
