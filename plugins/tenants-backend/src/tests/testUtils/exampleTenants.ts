// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The tenants of the repository's examples/, and the cluster that they are written for.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { load } from 'js-yaml';
import { readConfig } from '../../config/readConfig';
import { ManifestCluster } from '../../manifests/RenderInput';

const EXAMPLES = join(__dirname, '../../../../../examples');
const WORKLOADS = join(EXAMPLES, 'workloads');

const read = (path: string) => load(readFileSync(path, 'utf8')) as JsonObject;

/** A spec as people write it. The name of its file is the id of its tenant, as in its hosts and the keys of its secrets. */
export type ExampleTenant = { id: string; spec: JsonObject };

/** By id. */
export const exampleTenants: ExampleTenant[] = readdirSync(WORKLOADS)
  .filter(name => name.endsWith('.yaml'))
  .sort()
  .map(name => ({
    id: name.replace('.yaml', ''),
    spec: read(join(WORKLOADS, name)),
  }));

/** The cluster's keys in app-config: below `tenants.clusters`, its name apart. */
export const exampleClusterKeys = (): JsonObject =>
  (read(join(EXAMPLES, 'cluster.yaml')) as any).tenants.clusters.production;

/** The same as manifests see it. */
export function exampleCluster(): ManifestCluster {
  const config = new ConfigReader(read(join(EXAMPLES, 'cluster.yaml')));
  const [{ gpuResources = [], ...cluster }] = readConfig(config).clusters;
  return { ...cluster, gpuResources };
}
