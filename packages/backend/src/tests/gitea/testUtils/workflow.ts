// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The workflow of docs/approval.md, but that its job wants a runner with all inputs as labels: Gitea's API tells labels, not inputs.

import { load } from 'js-yaml';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GiteaProcess } from './GiteaProcess';

export const WORKFLOW = 'tenant.yaml';

const root = join(__dirname, '../../../../../..');

function documented(): any {
  const text = readFileSync(join(root, 'docs/approval.md'), 'utf8');
  return load(/```yaml\n(run-name:.*?)```/s.exec(text)![1]);
}

/** What the repository holds. */
export function workflow(): string {
  const whole = documented();
  const inputs = Object.keys(whole.on.workflow_dispatch.inputs);
  whole.jobs.apply['runs-on'] = inputs.map(
    name => `${name}=\${{ inputs.${name} }}`,
  );
  return JSON.stringify(whole);
}

/**
 * Does what a runner does with the job, in a folder; what it gives to kubectl is there afterwards as `applied.yaml`.
 * @param token - of the machine that the workflow has as a secret
 */
export async function runJob(run: Inputs, token: string, cwd: string) {
  const [{ run: script }] = documented().jobs.apply.steps;
  const kubectl = join(cwd, 'kubectl');
  writeFileSync(kubectl, '#!/bin/sh\ncp "$3" applied.yaml\n', { mode: 0o755 });
  await promisify(execFile)('bash', ['-e', '-c', script], {
    cwd,
    env: {
      PATH: `${cwd}:${process.env.PATH}`,
      MANIFEST_URL: run.manifest_url,
      STATUS_URL: run.status_url,
      TOKEN: token,
    },
  });
  return readFileSync(join(cwd, 'applied.yaml'));
}

/** What a workflow was started with. */
export type Inputs = Record<string, string>;

/** What each run that concerns a tenant was started with, by Gitea's API. */
export async function runsOf(
  gitea: GiteaProcess,
  tenantId: string,
): Promise<Inputs[]> {
  const path = '/repos/acme/deploy/actions/runs';
  const { workflow_runs: runs } = await gitea.api('GET', path);
  const all: Inputs[] = await Promise.all(
    runs.map(async ({ id, event }: { id: number; event: string }) => {
      const { jobs } = await gitea.api('GET', `${path}/${id}/jobs`);
      const labels: string[] = jobs[0].labels;
      return {
        event,
        ...Object.fromEntries(labels.map(label => label.split('='))),
      };
    }),
  );
  return all.filter(run => run.tenant_id === tenantId);
}
