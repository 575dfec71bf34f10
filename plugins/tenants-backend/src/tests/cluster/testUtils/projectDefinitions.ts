// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds of other projects as these define them, read out of their Go modules.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { load } from 'js-yaml';
import { exampleObjects } from '../../../manifests/testUtils/exampleObjects';

const run = promisify(execFile);
/** Modules of projects, and where in them a kind is defined. */
const DEFINITIONS = {
  groups: [
    'sigs.k8s.io/lws@v0.8.0',
    'config/crd/bases/leaderworkerset.x-k8s.io_leaderworkersets.yaml',
  ],
  model: [
    'github.com/kserve/kserve@v0.15.2',
    'config/crd/full/serving.kserve.io_inferenceservices.yaml',
  ],
  cluster: [
    'github.com/ray-project/kuberay/ray-operator@v1.4.2',
    'config/crd/bases/ray.io_rayclusters.yaml',
  ],
  train: [
    'github.com/kubeflow/training-operator@v1.9.2',
    'manifests/base/crds/kubeflow.org_pytorchjobs.yaml',
  ],
} satisfies Partial<Record<keyof typeof exampleObjects, [string, string]>>;
/** By the names of the examples that are of these kinds. */
export type Project = keyof typeof DEFINITIONS;

export const projects = Object.keys(DEFINITIONS) as Project[];

/** Throws where Go, or a way to its modules, is missing. */
export async function definitionOf(
  project: Project,
): Promise<KubernetesObject> {
  const [module, file] = DEFINITIONS[project];
  const { stdout } = await run('go', ['mod', 'download', '-json', module], {
    cwd: tmpdir(),
  });
  const { Dir: folder } = JSON.parse(stdout);
  return load(readFileSync(join(folder, file), 'utf8')) as KubernetesObject;
}
