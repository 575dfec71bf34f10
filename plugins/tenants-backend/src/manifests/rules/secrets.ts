// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secret environment and files: the cluster has a store, and a tenant reads its own part of it only.

import {
  Finding,
  furtherContainers,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput } from './Rule';

export function secretRule(input: RuleInput): Finding[] {
  return [
    ...judge(
      input,
      Object.fromEntries(Object.entries(input.spec.pullSecrets ?? [])),
      'pullSecrets',
    ),
    ...eachService(input, (service, path) => [
      ...judge(input, service.secretEnv, `${path}.secretEnv`),
      ...judge(input, service.secretFiles, `${path}.secretFiles`),
      ...furtherContainers(service).flatMap(({ at, container }) =>
        judge(input, container.secretEnv, `${path}.${at}.secretEnv`),
      ),
    ]),
  ];
}

function judge(
  input: RuleInput,
  addresses: NonNullable<ServiceSpec['secretEnv']> = {},
  path: string,
): Finding[] {
  const { cluster } = input;
  const names = Object.keys(addresses).sort();
  if (names.length === 0) {
    return [];
  }
  if (!cluster.secretStore) {
    return [refusal('secret-store-missing', path, { cluster: cluster.name })];
  }
  const prefix = prefixOf(input);
  return names.flatMap(name => {
    const { key } = addresses[name];
    const own = key.startsWith(prefix) && !key.split('/').includes('..');
    const where = `${path}.${name}.key`;
    return own ? [] : [refusal('secret-key-not-own', where, { key, prefix })];
  });
}

// All tenants read a cluster store with one credential: without a prefix, one would read another's secrets.
function prefixOf({ tenantId, cluster }: RuleInput): string {
  const { kind, keyPrefix } = cluster.secretStore ?? {};
  const shared = kind === 'ClusterSecretStore' ? 'tenants/{tenantId}/' : '';
  return (keyPrefix ?? shared).replaceAll('{tenantId}', tenantId);
}
