// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant's spec as Kubernetes objects and bytes: a pure function, so that what was approved can be told by its digest.

import {
  REVISION_ANNOTATION,
  TENANT_API_VERSION,
  TENANT_KIND,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { digestOf } from '@ecp-ai/backstage-plugin-tenants-node';
import { placeInOrder } from './applyOrder';
import { Json, KubernetesObject } from './KubernetesObject';
import { accessObjects } from './objects/access';
import { boundaryObjects } from './objects/boundary';
import { localQueues } from './objects/localQueue';
import { monitoringObjects } from './objects/monitoring';
import { networkPolicies } from './objects/networkPolicies';
import { otherObjects } from './objects/otherKinds';
import { pullSecretObjects } from './objects/pullSecrets';
import { sourceClaims } from './objects/sources';
import { sharedSecretObjects } from './objects/sharedSecrets';
import { serviceObjects } from './objects/serviceObjects';
import { RenderInput } from './RenderInput';
import { toYaml, toYamlDocuments } from './toYaml';

/** A rendered tenant. */
export type TenantManifest = {
  /** In the order in which they are applied. */
  objects: KubernetesObject[];
  /** The objects as one YAML stream: the bytes that are approved and delivered. */
  yaml: string;
  /** `sha256:` and 64 hex digits over the bytes of `yaml`. */
  digest: string;
  /** The spec it came from, for `tenant.yaml` in the manifest repository. */
  tenantYaml: string;
  /** Names of the services, by which their workloads are found. */
  serviceNames: string[];
};

/**
 * Renders a tenant. The same input gives the same bytes; the order of keys does not matter, and in `yaml` neither does that of services.
 * A revision shows in `tenantYaml` only: the digest is made before there is one.
 */
export function renderTenant(
  input: RenderInput & { revision?: number },
): TenantManifest {
  const objects = [
    ...boundaryObjects(input),
    ...networkPolicies(input),
    ...accessObjects(input),
    ...pullSecretObjects(input),
    ...sharedSecretObjects(input),
    ...localQueues(input),
    ...sourceClaims(input),
    ...input.spec.services.flatMap(service => serviceObjects(input, service)),
    ...otherObjects(input),
    ...monitoringObjects(input),
  ].sort(inApplyOrder);
  const yaml = toYamlDocuments(objects);
  return {
    objects,
    yaml,
    digest: digestOf(yaml),
    tenantYaml: tenantYaml(input),
    serviceNames: input.spec.services.map(service => service.name).sort(),
  };
}

function inApplyOrder(a: KubernetesObject, b: KubernetesObject): number {
  const rank = placeInOrder(a) - placeInOrder(b);
  return rank || (nameOf(a) < nameOf(b) ? -1 : 1);
}

/** Kinds that are not ours have one place in the order. */
const nameOf = ({ kind, metadata: { name } }: KubernetesObject) =>
  `${name} ${kind}`;

function tenantYaml(input: RenderInput & { revision?: number }): string {
  const { tenantId, spec, preset, revision } = input;
  return toYaml({
    apiVersion: TENANT_API_VERSION,
    kind: TENANT_KIND,
    metadata: {
      name: tenantId,
      annotations: {
        'ecp.ai/preset-version': `${preset.version}`,
        ...(revision !== undefined && { [REVISION_ANNOTATION]: `${revision}` }),
        ...(input.suspended && { 'ecp.ai/suspended': 'true' }),
      },
    },
    spec: spec as { [key: string]: Json | undefined },
  });
}
