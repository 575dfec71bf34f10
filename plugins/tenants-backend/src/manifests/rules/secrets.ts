// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secret environment: the cluster has a store, and a tenant reads its own part of it only.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput } from './Rule';

export function secretRule(input: RuleInput): Finding[] {
  const { cluster } = input;
  return eachService(input, ({ secretEnv = {} }, path) => {
    const names = Object.keys(secretEnv).sort();
    if (names.length === 0) {
      return [];
    }
    if (!cluster.secretStore) {
      const params = { cluster: cluster.name };
      return [refusal('secret-store-missing', `${path}.secretEnv`, params)];
    }
    const prefix = prefixOf(input);
    return names.flatMap(name => {
      const { key } = secretEnv[name];
      const own = key.startsWith(prefix) && !key.split('/').includes('..');
      const where = `${path}.secretEnv.${name}.key`;
      return own ? [] : [refusal('secret-key-not-own', where, { key, prefix })];
    });
  });
}

// All tenants read a cluster store with one credential: without a prefix, one would read another's secrets.
function prefixOf({ tenantId, cluster }: RuleInput): string {
  const { kind, keyPrefix } = cluster.secretStore ?? {};
  const shared = kind === 'ClusterSecretStore' ? 'tenants/{tenantId}/' : '';
  return (keyPrefix ?? shared).replaceAll('{tenantId}', tenantId);
}
