// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Field ownership after a create, replace or patch: whoever changed a field owns it now.

import { StructType } from '../schema/Schema';
import { timestamp } from '../objects';
import { withoutPaths } from './applyFields';
import { compareValues } from './compareValues';
import { FieldSet } from './FieldSet';
import { Manager, managerId, Managers, ownable } from './managers';

/** Who writes. */
export interface Writer {
  name: string;
  apiVersion: string;
  subresource?: string;
}

/** The managers after `writer` turned `before` into `after`; fields that changed leave all others. */
export function trackUpdate(options: {
  type: StructType;
  before: any;
  after: any;
  managers: Managers;
  writer: Writer;
  ignored: FieldSet;
}): Managers {
  const { type, before, after, writer, ignored } = options;
  const change = compareValues(type, before, after);
  const touched = withoutPaths(change.added.union(change.modified), ignored);
  const removed = withoutPaths(change.removed, ignored);
  const gone = touched.union(removed);
  const managers: Managers = new Map();
  for (const [id, it] of options.managers) {
    const fields = it.fields.difference(gone);
    if (!fields.isEmpty) managers.set(id, { ...it, fields });
  }
  const mine = ownable(touched);
  const self: Manager = {
    ...writer,
    operation: 'Update',
    fields: mine,
  };
  const id = managerId(self);
  const previous = managers.get(id) ?? options.managers.get(id);
  const kept = previous?.fields.difference(removed) ?? new FieldSet();
  if (!mine.isEmpty) {
    const fields = kept.union(mine);
    managers.set(id, { ...self, fields, time: timestamp() });
  }
  return managers;
}
