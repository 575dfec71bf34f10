// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.clusters.<name>.certifier`, the one key that is this module's.

import { Config } from '@backstage/config';
import { KubernetesCredential } from '@ecp-ai/backstage-plugin-tenants-node';
import { z } from 'zod';

const certifierSchema = z
  .strictObject({
    token: z.string().optional(),
    tokenFile: z.string().optional(),
  })
  .refine(it => it.token || it.tokenFile, 'token or tokenFile is required');

/** @throws Error naming the keys that are wrong. */
export function readCertifiers(
  root: Config,
): Map<string, KubernetesCredential> {
  const clusters = root.getOptionalConfig('tenants.clusters');
  const certifiers = new Map<string, KubernetesCredential>();
  for (const name of clusters?.keys() ?? []) {
    const given = clusters!.getOptional<any>(name)?.certifier;
    if (given === undefined) continue;
    const { data, error } = certifierSchema.safeParse(given);
    if (!data) {
      const problems = error!.issues.map(
        ({ path, message }) =>
          `${['tenants.clusters', name, 'certifier', ...path].join(
            '.',
          )}: ${message}`,
      );
      throw new Error(`Invalid configuration: ${problems.join('; ')}`);
    }
    certifiers.set(name, data);
  }
  return certifiers;
}
