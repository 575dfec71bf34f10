// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who owns which fields of an object, read from its managed fields.

import { isDeepStrictEqual } from 'node:util';
import {
  ARGO_TRACKING_ID,
  FIELD_MANAGER,
  MANAGED_BY,
  MANAGED_BY_LABEL,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { JsonObject } from '@backstage/types';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { InventoryEntry } from './Inventory';

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

/** That an object is marked as Argo CD's, in either of its two ways, and who marked it, as far as the server knows. */
export type Tracking = { manager?: string; byArgo: boolean };

/** `undefined` when nothing says that Argo CD counts the object as its own. */
export function trackingOf(object: KubernetesObject): Tracking | undefined {
  const { annotations, labels } = object.metadata;
  if (annotations?.[ARGO_TRACKING_ID]) {
    const manager = managerOf(object, 'f:annotations', ARGO_TRACKING_ID);
    return {
      ...(manager && { manager }),
      byArgo: manager !== undefined && isArgo(manager),
    };
  }
  if (!labels?.[INSTANCE_LABEL]) return undefined;
  // The label alone proves nothing: charts set it too.
  const manager = managerOf(object, 'f:labels', INSTANCE_LABEL);
  return manager && isArgo(manager) ? { manager, byArgo: true } : undefined;
}

/**
 * Whether the object is Argo CD's to apply and so not ours. A tracking id that somebody else put on an object which we
 * applied before is no more than an edit: otherwise whoever may annotate an object could keep us from it.
 */
export function isArgos(
  object: KubernetesObject,
  entry: InventoryEntry | undefined,
): boolean {
  const tracking = trackingOf(object);
  return (
    tracking !== undefined && (tracking.byArgo || !wasApplied(object, entry))
  );
}

/** Whether the object is the one that we applied; where we died before we knew which that was, our fields tell. */
export function wasApplied(
  object: KubernetesObject,
  entry: InventoryEntry | undefined,
): boolean {
  return entry?.uid
    ? entry.uid === object.metadata.uid
    : ourFields(object) !== undefined;
}

/** All names that Argo CD writes under, of all of its versions, begin so. */
function isArgo(manager: string): boolean {
  return manager.startsWith('argocd');
}

/** Who owns one label or annotation; the last to write it where several do. */
function managerOf(
  { metadata }: KubernetesObject,
  group: 'f:annotations' | 'f:labels',
  key: string,
): string | undefined {
  return (metadata.managedFields ?? [])
    .filter(({ fieldsV1 }) => {
      const fields = fieldsV1 as Record<string, any> | undefined;
      return fields?.['f:metadata']?.[group]?.[`f:${key}`] !== undefined;
    })
    .sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''))[0]?.manager;
}
