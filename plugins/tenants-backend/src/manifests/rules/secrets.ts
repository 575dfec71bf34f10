// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secret environment and files: the cluster has a store, and a tenant reads its own part of it only.

import {
  Finding,
  furtherContainers,
  ServiceSpec,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ownAddresses, usedSecrets } from '../objects/sharedSecrets';
import { eachService, refusal, RuleInput, warning } from './Rule';

export function secretRule(input: RuleInput): Finding[] {
  return [
    ...judge(
      input,
      Object.fromEntries(Object.entries(input.spec.pullSecrets ?? [])),
      'pullSecrets',
    ),
    ...judge(input, input.spec.secrets, 'secrets'),
    ...unused(input),
    ...eachService(input, (service, path) => {
      const each = (references: References, at: string) => [
        ...judge(input, ownAddresses(references), `${path}.${at}`),
        ...unknown(input, references, `${path}.${at}`),
      ];
      return [
        ...each(service.secretEnv, 'secretEnv'),
        ...each(service.secretFiles, 'secretFiles'),
        ...furtherContainers(service).flatMap(({ at, container }) =>
          each(container.secretEnv, `${at}.secretEnv`),
        ),
      ];
    }),
  ];
}

type References = ServiceSpec['secretEnv'];

function unknown(
  { spec: { secrets = {} } }: RuleInput,
  references: References = {},
  path: string,
): Finding[] {
  const known = Object.keys(secrets).sort().join(', ') || '-';
  return Object.entries(references).flatMap(([at, { secret: name }]) =>
    name === undefined || Object.hasOwn(secrets, name)
      ? []
      : [refusal('secret-unknown', `${path}.${at}.secret`, { name, known })],
  );
}

function unused({ spec }: RuleInput): Finding[] {
  const used = usedSecrets(spec);
  return Object.keys(spec.secrets ?? {})
    .filter(name => !Object.hasOwn(used, name))
    .sort()
    .map(name => warning('secret-unused', `secrets.${name}`, { name }));
}

function judge(
  input: RuleInput,
  addresses: TenantSpec['secrets'] = {},
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
