// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secrets of the tenant that services name. Each is an object of its own: one that the store does not have yet holds up nobody
// who does not name it, and what nobody names any more goes.

import {
  furtherContainers,
  SecretReference,
  ServiceSpec,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Json, KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { sharedSecretName } from '../names';
import { RenderInput } from '../RenderInput';
import { externalSecret } from './externalSecret';

/** The key of the text in its Secret. */
export const SHARED_KEY = 'value';

/** Addresses by names that people chose. */
export type Addresses = Record<string, { key: string; property: string }>;

type References = Record<string, SecretReference>;

/** Those of some references that say themselves where the secret lies. */
export function ownAddresses(references: References = {}): Addresses {
  return Object.fromEntries(
    Object.entries(references).flatMap(([name, { key, property }]) =>
      key === undefined || property === undefined
        ? []
        : [[name, { key, property }]],
    ),
  );
}

/** The names of the tenant's secrets among some references. */
export function sharedNames(references: References = {}): string[] {
  const names = Object.values(references).flatMap(it => it.secret ?? []);
  return [...new Set(names)].sort();
}

/** A key of a Secret for a variable: of the tenant's secret that it names, or of the one of its service. */
export function secretKeyRef(
  { secret }: SecretReference,
  own: { name: string; key: string },
): Json {
  const shared = secret !== undefined && {
    name: sharedSecretName(secret),
    key: SHARED_KEY,
  };
  return { secretKeyRef: shared || own };
}

/** The tenant's secrets that a service names in any of its containers, by name. */
export function namedSecrets(service: ServiceSpec): string[] {
  const all = [
    service.secretEnv,
    service.secretFiles,
    ...furtherContainers(service).map(it => it.container.secretEnv),
  ].flatMap(sharedNames);
  return [...new Set(all)].sort();
}

/** Addresses of the tenant's secrets that some service names; others stay where they are. */
export function usedSecrets({ secrets = {}, services }: TenantSpec): Addresses {
  const named = new Set(services.flatMap(namedSecrets));
  return Object.fromEntries(
    Object.entries(secrets).filter(([name]) => named.has(name)),
  );
}

/** Their ExternalSecrets. */
export function sharedSecretObjects({
  tenantId,
  spec,
  cluster,
}: RenderInput): KubernetesObject[] {
  return Object.entries(usedSecrets(spec)).flatMap(([secret, address]) =>
    externalSecret(cluster, metadataOf(tenantId, sharedSecretName(secret)), {
      [SHARED_KEY]: address,
    }),
  );
}
