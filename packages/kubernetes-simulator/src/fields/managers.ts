// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Who manages which fields of an object: `metadata.managedFields` read, written and identified.

import { ManagedFieldsEntry, timestamp } from '../objects';
import { FieldSet } from './FieldSet';

/** One manager's claim. */
export interface Manager {
  name: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
  time?: string;
  fields: FieldSet;
}

/** Managers by identity. */
export type Managers = Map<string, Manager>;

/** What tells two managers apart: everything but the fields and the time. */
export function managerId(it: Omit<Manager, 'fields' | 'time'>): string {
  return JSON.stringify([
    it.name,
    it.operation,
    it.apiVersion,
    it.subresource ?? '',
  ]);
}

/** Reads `metadata.managedFields`. */
export function readManagers(
  entries: ManagedFieldsEntry[] | undefined,
): Managers {
  const managers: Managers = new Map();
  for (const entry of entries ?? []) {
    const manager: Manager = {
      name: entry.manager,
      operation: entry.operation,
      apiVersion: entry.apiVersion,
      subresource: entry.subresource,
      time: entry.time,
      fields: FieldSet.from(entry.fieldsV1 ?? {}),
    };
    managers.set(managerId(manager), manager);
  }
  return managers;
}

/** Writes `metadata.managedFields`: appliers first, then by time and name; undefined when empty. */
export function writeManagers(
  managers: Managers,
): ManagedFieldsEntry[] | undefined {
  const entries = [...managers.values()]
    .filter(it => !it.fields.isEmpty)
    .sort(
      (a, b) =>
        a.operation.localeCompare(b.operation) ||
        (a.time ?? '').localeCompare(b.time ?? '') ||
        a.name.localeCompare(b.name),
    )
    .map(it => ({
      manager: it.name,
      operation: it.operation,
      apiVersion: it.apiVersion,
      time: it.time ?? timestamp(),
      fieldsType: 'FieldsV1' as const,
      fieldsV1: it.fields.toFieldsV1(),
      ...(it.subresource ? { subresource: it.subresource } : {}),
    }));
  return entries.length ? entries : undefined;
}

// What every object has and nobody owns.
const nobodys = [
  ['f:apiVersion'],
  ['f:kind'],
  ['f:metadata'],
  ...[
    'name',
    'namespace',
    'creationTimestamp',
    'selfLink',
    'uid',
    'generation',
    'managedFields',
    'resourceVersion',
  ].map(it => ['f:metadata', `f:${it}`]),
].reduce((set, path) => {
  set.insert(path);
  return set;
}, new FieldSet());

/** The set without the fields that nobody can own. */
export function ownable(fields: FieldSet): FieldSet {
  return fields.difference(nobodys);
}
