// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What changes between two manifests, as approvers read it: the work is bounded, and so is what is shown.

import { formatPatch, structuredPatch, StructuredPatchHunk } from 'diff';
import { lineHunks } from './lineHunks';

/** A diff; `omitted`: how many of its lines are left out. */
export type UnifiedDiff = { diff: string; omitted: number };

/** The shortest way from one text to the other is looked for this many edits far … */
const MOST_EDITS = 600;
/** … and less far in long texts: edits times lines are the work. */
const MOST_WORK = 20_000_000;

/** What a person may still be expected to read, and a browser to show. */
const MOST_LINES = 4000;
const MOST_CHARACTERS = 400_000;
/** Of lines removed or added in a row: who cannot see all of both shall see the beginning of either. */
const LONGEST_RUN = 1000;
const CONTEXT = 3;

/**
 * The shortest diff where few lines differ; where many do, one that keeps the lines that stand once in both texts.
 * Either is true: applied to `before` it gives `after`, as long as nothing is omitted.
 */
export function unifiedDiff(before: string, after: string): UnifiedDiff {
  const size = before.length + after.length;
  const edits = Math.min(MOST_EDITS, Math.floor(MOST_WORK / (size / 8 + 1)));
  const patch = structuredPatch(
    ...(['manifest.yaml', 'manifest.yaml', before, after] as const),
    ...(['delivered', 'requested'] as const),
    { context: CONTEXT, maxEditLength: Math.max(edits, 1) },
  );
  const hunks = patch?.hunks ?? lineHunks(before, after, CONTEXT);
  const { kept, omitted } = bounded(hunks);
  const diff = formatPatch({
    oldFileName: 'manifest.yaml',
    newFileName: 'manifest.yaml',
    oldHeader: 'delivered',
    newHeader: 'requested',
    hunks: kept,
  });
  return { diff, omitted };
}

function bounded(hunks: StructuredPatchHunk[]): {
  kept: StructuredPatchHunk[];
  omitted: number;
} {
  let [lines, characters] = [MOST_LINES, MOST_CHARACTERS];
  const kept: StructuredPatchHunk[] = [];
  let omitted = 0;
  for (const whole of hunks) {
    const hunk = { ...whole, lines: withoutLongRuns(whole.lines) };
    omitted += whole.lines.length - hunk.lines.length;
    let room = 0;
    while (
      room < hunk.lines.length &&
      lines > 0 &&
      characters >= hunk.lines[room].length
    ) {
      lines -= 1;
      characters -= hunk.lines[room].length;
      room += 1;
    }
    if (room < hunk.lines.length) {
      omitted += hunk.lines.length - room;
      // What comes after would look like the next change.
      lines = 0;
    }
    const isWhole = room === whole.lines.length;
    if (room > 0) kept.push(isWhole ? whole : shortened(hunk, room));
  }
  return { kept, omitted };
}

function withoutLongRuns(lines: string[]): string[] {
  let run = 0;
  return lines.filter((line, index) => {
    const goes = index > 0 && lines[index - 1][0] === line[0];
    run = goes ? run + 1 : 1;
    return run <= LONGEST_RUN;
  });
}

function shortened(
  hunk: StructuredPatchHunk,
  room: number,
): StructuredPatchHunk {
  const lines = hunk.lines.slice(0, room);
  const count = (sign: string) =>
    lines.filter(line => line[0] === sign || line[0] === ' ').length;
  return { ...hunk, lines, oldLines: count('-'), newLines: count('+') };
}
