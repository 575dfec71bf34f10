// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a namespace is not to be without: whatever runs there would use what it likes, and be reached by whom it may.

import { Applied } from './applyObject';
import { Inventory, keyOf } from './Inventory';
import { Live } from './Live';
import { wasApplied } from './ownership';

const WALLS = ['ResourceQuota', 'LimitRange', 'NetworkPolicy'];

/** Those that were not applied, and of which no earlier version of ours stands. */
export function missingWalls(
  results: Applied[],
  live: Live,
  inventory: Inventory,
): Applied[] {
  return results.filter(({ done, result }) => {
    if (done || !WALLS.includes(result.kind)) return false;
    const key = keyOf(result);
    const there = live.get(key);
    return !there || !wasApplied(there, inventory.get(key));
  });
}
