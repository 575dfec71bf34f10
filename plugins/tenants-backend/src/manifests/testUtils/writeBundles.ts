// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Writes what the scorers look at: `writeBundles.ts <folder>`. `presets/<name>/manifest.yaml` is the example tenant of each
// shipped preset, `faults/<number>/manifest.yaml` the small one with one mistake; `faults.json` says which, and who should see it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditRules } from '../audit/auditManifest';
import { checkSpec } from '../checkSpec';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { toYamlDocuments } from '../toYaml';
import { exampleSpecs } from './exampleSpecs';
import { faults, spoilt } from './faults';
import { fullCluster } from './manifestCluster';

const folder = process.argv[2];

function write(path: string, yaml: string) {
  mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, path, 'manifest.yaml'), yaml);
}

for (const preset of shippedPresets) {
  const input = {
    tenantId: 'vision-lab',
    spec: exampleSpecs[preset.name],
    preset,
    cluster: fullCluster,
  };
  const errors = checkSpec(input).filter(item => item.severity === 'error');
  if (errors.length > 0) {
    throw new Error(`${preset.name}: ${JSON.stringify(errors)}`);
  }
  write(join('presets', preset.name), renderTenant(input).yaml);
}

faults.forEach((fault, index) =>
  write(join('faults', `${index}`), toYamlDocuments(spoilt(fault))),
);
writeFileSync(
  join(folder, 'faults.json'),
  JSON.stringify({
    faults: faults.map(({ rule, about }) => ({ rule, about })),
    rules: auditRules.map(({ id, sees }) => ({ id, sees })),
  }),
);
