// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Paths of owned fields, spelled as the server spells them in conflicts.

import { JsonObject } from '@backstage/types';

/** Every path of a `fieldsV1` value, e.g. `.spec.template.spec.containers[name="web"].image`. */
export function fieldPaths(fields: JsonObject | undefined): Set<string> {
  const paths = new Set<string>();
  if (fields) walk(fields, '', paths);
  return paths;
}

function walk(node: JsonObject, path: string, paths: Set<string>): void {
  const steps = Object.keys(node);
  if (path && (steps.length === 0 || '.' in node)) paths.add(path);
  for (const step of steps) {
    if (step !== '.') {
      walk(node[step] as JsonObject, path + printStep(step), paths);
    }
  }
}

function printStep(step: string): string {
  const text = step.slice(2);
  switch (step.slice(0, 2)) {
    case 'f:':
      return `.${text}`;
    case 'k:': {
      const key = Object.entries(JSON.parse(text)).sort(([a], [b]) =>
        a < b ? -1 : 1,
      );
      return `[${key.map(([k, v]) => `${k}=${JSON.stringify(v)}`).join(',')}]`;
    }
    case 'v:':
      return `[=${JSON.stringify(JSON.parse(text))}]`;
    default:
      return `[${text}]`;
  }
}
