// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** A line of a unified diff and what it means. */
export type DiffLine = {
  kind: 'added' | 'removed' | 'hunk' | 'same';
  text: string;
};

/** The lines of a unified diff, without the file headers: there is only one file. */
export function readDiff(diff: string): DiffLine[] {
  const lines = diff.replace(/\n$/, '').split('\n');
  const firstHunk = lines.findIndex(line => line.startsWith('@@'));
  return lines
    .slice(Math.max(firstHunk, 0))
    .map(text => ({ kind: kindOf(text), text }));
}

function kindOf(line: string): DiffLine['kind'] {
  if (line.startsWith('@@') || line.startsWith('\\')) {
    return 'hunk';
  }
  if (line.startsWith('+')) {
    return 'added';
  }
  return line.startsWith('-') ? 'removed' : 'same';
}
