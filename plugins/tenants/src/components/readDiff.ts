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

/** Neighbours of one kind as one text: a long diff is few elements of a page. */
export function stretchesOf(lines: DiffLine[]): DiffLine[] {
  const stretches: { kind: DiffLine['kind']; texts: string[] }[] = [];
  for (const { kind, text } of lines) {
    const last = stretches.at(-1);
    if (last?.kind === kind) last.texts.push(text);
    else stretches.push({ kind, texts: [text] });
  }
  return stretches.map(({ kind, texts }) => ({ kind, text: texts.join('\n') }));
}
