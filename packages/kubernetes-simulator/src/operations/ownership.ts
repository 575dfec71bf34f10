// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Keeps `metadata.managedFields` true through creates, updates and applies.

import { applyFields } from '../fields/applyFields';
import { FieldSet } from '../fields/FieldSet';
import { Managers, readManagers, writeManagers } from '../fields/managers';
import { trackUpdate } from '../fields/trackUpdate';
import { isSame, KubeObject, ManagedFieldsEntry } from '../objects';
import { ResourceInfo } from '../resources/ResourceCatalog';

const nothing = new FieldSet();
const status = new FieldSet();
status.insert(['f:status']);
const spec = new FieldSet();
spec.insert(['f:spec']);

// The main resource leaves status alone and the status subresource everything but status.
function ignoredBy(info: ResourceInfo, subresource?: string): FieldSet {
  if (subresource === 'status') return spec;
  return info.subresources.has('status') ? status : nothing;
}

function withoutManagers(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function ownsReplicas({ fieldsV1 }: ManagedFieldsEntry): boolean {
  const claimed: Record<string, unknown> = fieldsV1?.['f:spec'] ?? {};
  return 'f:replicas' in claimed;
}

/** Sets the managers of `next` after `manager` made it out of `live` (nothing, at creation). */
export function recordUpdate(
  info: ResourceInfo,
  live: KubeObject | undefined,
  next: KubeObject,
  manager: string,
  subresource?: string,
): void {
  const before = live?.metadata.managedFields;
  const sent = next.metadata.managedFields;
  // Clients may rewrite or clear managers by sending them changed; sending none keeps them.
  const start = sent && !isSame(sent, before) ? sent : before;
  // The real server tracks no update of an object that has no managers, and a Scale has those of the replicas only.
  if (subresource === 'scale' && !start?.some(ownsReplicas)) {
    setManagers(next, before);
    return;
  }
  const entries = writeManagers(
    trackUpdate({
      type: info.type,
      before: live ? withoutManagers(live) : {},
      after: withoutManagers(next),
      managers: readManagers(start?.filter(it => it.manager)),
      writer: {
        name: manager,
        apiVersion: info.groupVersion,
        subresource: subresource || undefined,
      },
      ignored: ignoredBy(info, subresource),
    }),
  );
  setManagers(next, entries);
}

/**
 * Lays an applied configuration over the live object.
 * @throws StatusError 409 when another manager owns a field that would change
 */
export function applyOver(
  info: ResourceInfo,
  live: KubeObject | undefined,
  applied: KubeObject,
  applier: { name: string; force: boolean; subresource?: string },
): { object: KubeObject; managers: Managers } {
  return applyFields({
    type: info.type,
    live: live ? withoutManagers(live) : {},
    applied,
    managers: readManagers(live?.metadata.managedFields),
    applier: { ...applier, apiVersion: info.groupVersion },
    ignored: ignoredBy(info, applier.subresource),
  });
}

/** Writes managers into the object, or removes the field when there are none. */
export function setManagers(
  object: KubeObject,
  entries: ReturnType<typeof writeManagers>,
): void {
  if (entries) object.metadata.managedFields = entries;
  else delete object.metadata.managedFields;
}
