// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Server-side apply: merge, claim, prune what only this applier had, and refuse what others own.

import { StructType } from '../schema/Schema';
import { isSame, timestamp } from '../objects';
import { compareValues } from './compareValues';
import { conflictError, FieldConflict } from './conflict';
import { FieldSet } from './FieldSet';
import { Manager, managerId, Managers, ownable } from './managers';
import { mergeValues } from './mergeValues';
import { removeItems, withNamedParents } from './removeItems';
import { toFieldSet } from './toFieldSet';

/** Who applies, and whether it may take fields from others. */
export interface Applier {
  name: string;
  apiVersion: string;
  subresource?: string;
  force: boolean;
}

/**
 * The object after an apply and its managers.
 * `ignored` are the paths this endpoint resets (status on the main resource, for instance).
 * @throws StatusError 409 when another manager owns a field that would change and `force` is off
 */
export function applyFields(options: {
  type: StructType;
  live: any;
  applied: any;
  managers: Managers;
  applier: Applier;
  ignored: FieldSet;
}): { object: any; managers: Managers } {
  const { type, live, applied, applier } = options;
  const managers: Managers = new Map(options.managers);
  const self: Manager = {
    name: applier.name,
    operation: 'Apply',
    apiVersion: applier.apiVersion,
    subresource: applier.subresource,
    fields: new FieldSet(),
  };
  const id = managerId(self);
  const last = managers.get(id);
  self.fields = without(toFieldSet(type, applied), options.ignored);
  managers.set(id, { ...self, time: last?.time });

  const merged = mergeValues(type, live, applied);
  const object = last ? prune(type, merged, last.fields, managers) : merged;
  takeFromOthers(
    type,
    live,
    object,
    managers,
    id,
    applier.force,
    options.ignored,
  );

  const mine = managers.get(id)!;
  mine.fields = ownable(mine.fields);
  if (mine.fields.isEmpty) managers.delete(id);
  else if (!isSame(live, object) || !last) mine.time = timestamp();
  return { object, managers };
}

// Removes what this applier claimed last time, puts back what anybody still claims, and leaves what
// nobody ever claimed.
function prune(
  type: StructType,
  merged: any,
  last: FieldSet,
  managers: Managers,
): any {
  const named = (set: FieldSet) => withNamedParents(type, set);
  const held = (value: any) => named(toFieldSet(type, value ?? {}));
  let claimed = new FieldSet();
  for (const it of managers.values()) claimed = claimed.union(it.fields);

  const all = held(merged);
  let pruned = removeItems(type, merged, named(last));
  const unowned = all.difference(held(pruned).union(named(claimed)));
  pruned = removeItems(type, merged, unowned) ?? {};
  const dangling = all.difference(held(pruned)).intersection(named(last));
  return removeItems(type, merged, dangling) ?? {};
}

function takeFromOthers(
  type: StructType,
  live: any,
  object: any,
  managers: Managers,
  self: string,
  force: boolean,
  ignored: FieldSet,
): void {
  const change = compareValues(type, live, object);
  const touched = without(change.added.union(change.modified), ignored);
  const removed = without(change.removed, ignored);
  const conflicts: FieldConflict[] = [];
  for (const [id, manager] of managers) {
    if (id === self) continue;
    const wanted = manager.fields.intersection(touched);
    for (const path of wanted.paths()) conflicts.push({ manager, path });
    managers.set(id, {
      ...manager,
      fields: manager.fields.difference(wanted).difference(removed),
    });
  }
  if (conflicts.length && !force) throw conflictError(conflicts);
  for (const [id, manager] of managers) {
    if (id !== self && manager.fields.isEmpty) managers.delete(id);
  }
}

function without(set: FieldSet, ignored: FieldSet): FieldSet {
  const out = new FieldSet();
  out.member = set.member && !ignored.member;
  for (const [key, child] of set.children) {
    const below = ignored.children.get(key);
    if (below?.member) continue;
    out.children.set(key, below ? without(child, below) : child);
  }
  return out;
}

export { without as withoutPaths };
