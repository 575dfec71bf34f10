// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Clusters as Backstage's Kubernetes plugin is told of them. Their credentials are not read: they are for looking only.

import { Config } from '@backstage/config';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ClusterAddress } from './TenantsConfig';

const KEY = 'kubernetes.clusterLocatorMethods';

const entrySchema = z.object({
  name: z.string(),
  url: z.string(),
  title: z.string().optional(),
  caData: z.string().optional(),
  caFile: z.string().optional(),
  skipTLSVerify: z.boolean().optional(),
});

// Whatever else stands there is for the Kubernetes plugin to judge.
const methodSchema = z.object({
  type: z.literal('config'),
  clusters: z.array(z.unknown()),
});

/**
 * The addresses in `kubernetes.clusterLocatorMethods` of type `config`, by name. The first entry of a name counts.
 * A certificate file is read when its cluster is asked for.
 */
export function configuredAddresses(
  root: Config,
): (name: string) => ClusterAddress | undefined {
  const methods = root.getOptional(KEY);
  const entries = (Array.isArray(methods) ? methods : [])
    .map(method => methodSchema.safeParse(method))
    .flatMap(({ data }) => data?.clusters ?? [])
    .map(entry => entrySchema.safeParse(entry).data);
  return name => {
    const entry = entries.find(candidate => candidate?.name === name);
    if (!entry) {
      return undefined;
    }
    const { url, title, skipTLSVerify, caFile, caData } = entry;
    return {
      url,
      title,
      skipTLSVerify,
      caData: caData ?? (caFile && readCertificate(name, caFile)),
    };
  };
}

function readCertificate(name: string, file: string): string {
  try {
    return readFileSync(file).toString('base64');
  } catch (error) {
    throw new Error(
      `Invalid configuration: ${KEY}: caFile of cluster ${name} cannot be read: ${
        (error as Error).message
      }`,
    );
  }
}
