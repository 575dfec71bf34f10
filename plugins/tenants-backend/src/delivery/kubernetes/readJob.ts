// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The objects of a job, if they are what a tenant's manifest may hold: the last gate before a cluster.

import { InputError } from '@backstage/errors';
import {
  DeliveryJob,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { parseManifest } from '../../manifests/parseManifest';
import { keyOfObject } from './Inventory';
import { isLabelledOurs } from './ownership';

/** A job's objects, the namespace apart. */
export type JobObjects = {
  namespace: KubernetesObject;
  objects: KubernetesObject[];
};

/**
 * Reads the manifest of a job.
 *
 * @throws InputError when an object lies outside the tenant's namespace, lacks its labels, comes twice,
 * or is a Secret (values never come from the database)
 */
export function readJob(job: DeliveryJob): JobObjects {
  const all = parseManifest(job.manifest) as KubernetesObject[];
  const [namespace, ...more] = all.filter(isNamespace);
  if (more.length > 0 || namespace?.metadata.name !== job.namespace) {
    throw new InputError(`the manifest must hold Namespace ${job.namespace}`);
  }
  const seen = new Set<string>();
  for (const object of all) {
    const fault = faultOf(object, job, seen);
    if (fault) {
      const { kind, metadata } = object;
      throw new InputError(`${kind} ${metadata.name} ${fault}`);
    }
    seen.add(keyOfObject(object));
  }
  return { namespace, objects: all.filter(it => it !== namespace) };
}

function faultOf(
  object: KubernetesObject,
  { tenantId, namespace }: DeliveryJob,
  seen: Set<string>,
): string | undefined {
  if (!isNamespace(object) && object.metadata.namespace !== namespace) {
    return `is not in namespace ${namespace}`;
  }
  if (!isLabelledOurs(object, tenantId)) return "lacks the tenant's labels";
  if (seen.has(keyOfObject(object))) return 'comes twice';
  if (object.kind === 'Secret') return 'must not be in a manifest';
  return undefined;
}

function isNamespace({ apiVersion, kind }: KubernetesObject): boolean {
  return apiVersion === 'v1' && kind === 'Namespace';
}
