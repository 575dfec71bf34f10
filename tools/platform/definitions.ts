// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whose kinds deploy/platform uses, and where their definitions (CRDs) are: in the projects' Go modules, or in folders of a place that
// ECP_EXTRA_CRDS names.

import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** `files`: a pattern inside the module. Without a module they are found by ECP_EXTRA_CRDS only. */
const PROJECTS: Record<string, { module?: string; files: string }> = {
  'prometheus-operator': {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    files:
      'example/prometheus-operator-crd/*_{prometheusrules,servicemonitors,podmonitors,alertmanagerconfigs}.yaml',
  },
  'gateway-api': {
    module: 'sigs.k8s.io/gateway-api@v1.6.3',
    files: 'config/crd/standard/*_{gatewayclasses,gateways,httproutes}.yaml',
  },
  'external-secrets': {
    module: 'github.com/external-secrets/external-secrets@v0.16.2',
    files: 'config/crds/bases/*_{externalsecrets,secretstores}.yaml',
  },
  'cloudnative-pg': { files: '*.yaml' },
  'barman-cloud': { files: '*.yaml' },
};

/** Files of each project's definitions; none where they cannot be had. */
export async function definitions(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const [project, { module, files }] of Object.entries(PROJECTS)) {
    const extra = join(process.env.ECP_EXTRA_CRDS ?? '', project);
    if (process.env.ECP_EXTRA_CRDS && existsSync(extra)) {
      found.set(project, globSync(join(extra, '*.yaml')));
    } else {
      found.set(project, module ? await ofModule(module, files) : []);
    }
  }
  return found;
}

async function ofModule(module: string, files: string): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)(
      'go',
      ['mod', 'download', '-json', module],
      { cwd: tmpdir() },
    );
    return globSync(join(JSON.parse(stdout).Dir, files));
  } catch {
    return [];
  }
}
