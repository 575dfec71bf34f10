// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who owns which fields of an object, read from its managed fields.

import { isDeepStrictEqual } from 'node:util';
import {
  FIELD_MANAGER,
  MANAGED_BY,
  MANAGED_BY_LABEL,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { JsonObject } from '@backstage/types';
import { KubernetesObject } from '../../kubernetes/KubernetesClient';
import { InventoryEntry } from './Inventory';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** The fields that our applies own, as the server writes them. */
export function ourFields(object: KubernetesObject): JsonObject | undefined {
  return object.metadata.managedFields?.find(
    it =>
      it.manager === FIELD_MANAGER &&
      it.operation === 'Apply' &&
      !it.subresource,
  )?.fieldsV1 as JsonObject | undefined;
}

/**
 * Whether every field we applied last is still ours, and so still has our value: a manager that changes a value
 * takes the field from whoever owned it. Needs metadata only, so that a pass over an untouched tenant writes nothing.
 */
export function isUntouched(
  live: KubernetesObject,
  entry: InventoryEntry,
): boolean {
  return (
    entry.uid !== undefined &&
    entry.uid === live.metadata.uid &&
    entry.fields !== undefined &&
    isDeepStrictEqual(ourFields(live), entry.fields)
  );
}

/** Whether the object still carries both labels that say it is ours. */
export function isLabelledOurs(
  object: KubernetesObject,
  tenantId: string,
): boolean {
  const labels = object.metadata.labels ?? {};
  return (
    labels[TENANT_LABEL] === tenantId && labels[MANAGED_BY_LABEL] === MANAGED_BY
  );
}

/** Who changed an object last besides us, leaving status reports aside. */
export function lastOtherManager(object: KubernetesObject): string | undefined {
  const others = (object.metadata.managedFields ?? []).filter(
    it => it.manager !== FIELD_MANAGER && it.subresource !== 'status',
  );
  others.sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''));
  return others[0]?.manager;
}

/** Whether Argo CD counts the object as its own, by either of its two ways of tracking. */
export function isTrackedByArgo(object: KubernetesObject): boolean {
  const { annotations, labels, managedFields } = object.metadata;
  if (annotations?.[TRACKING_ID]) return true;
  // The label alone proves nothing: charts set it too.
  return Boolean(
    labels?.[INSTANCE_LABEL] &&
      managedFields?.some(it => it.manager.startsWith('argocd')),
  );
}
