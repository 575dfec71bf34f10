// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The refusal of an apply that would take a field from another manager, in the real server's words.

import { StatusError } from '../StatusError';
import { Path, printPath } from './FieldSet';
import { Manager } from './managers';

/** A field two managers want. */
export interface FieldConflict {
  manager: Manager;
  path: Path;
}

/** The 409 that names each manager and field. */
export function conflictError(conflicts: FieldConflict[]): StatusError {
  const causes = conflicts.map(it => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${printManager(it.manager)}`,
    field: printPath(it.path),
  }));
  return new StatusError(409, 'Conflict', messageOf(conflicts), { causes });
}

function messageOf(conflicts: FieldConflict[]): string {
  if (conflicts.length === 1) {
    const { manager, path } = conflicts[0];
    return `Apply failed with 1 conflict: conflict with ${printManager(
      manager,
    )}: ${printPath(path)}`;
  }
  const byManager = new Map<string, string[]>();
  for (const { manager, path } of conflicts) {
    const name = printManager(manager);
    byManager.set(name, [...(byManager.get(name) ?? []), printPath(path)]);
  }
  const lines = [...byManager.keys()]
    .sort()
    .flatMap(name => [
      `conflicts with ${name}:`,
      ...byManager.get(name)!.map(it => `- ${it}`),
    ]);
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
}

function printManager(manager: Manager): string {
  let text = JSON.stringify(manager.name);
  if (manager.subresource) {
    text += ` with subresource ${JSON.stringify(manager.subresource)}`;
  }
  return manager.operation === 'Update'
    ? `${text} using ${manager.apiVersion}`
    : text;
}
