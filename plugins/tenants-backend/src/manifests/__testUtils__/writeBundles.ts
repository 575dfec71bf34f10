// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Writes the example tenant of every shipped preset to a folder, for the scorers: `writeBundles.ts <folder>`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSpec } from '../checkSpec';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { exampleSpecs } from './exampleSpecs';
import { fullCluster } from './manifestCluster';

const folder = process.argv[2];

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
  mkdirSync(join(folder, preset.name), { recursive: true });
  writeFileSync(
    join(folder, preset.name, 'manifest.yaml'),
    renderTenant(input).yaml,
  );
}
