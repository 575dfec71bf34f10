// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Hunks between two texts that differ in many lines, in time that grows with their length only.

import { StructuredPatchHunk } from 'diff';
import { commonLines } from './commonLines';

/** A stretch of lines that is replaced; either side may be empty. */
type Change = {
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
};

const NO_NEWLINE = '\\ No newline at end of file';

/** Lines that stand once in both texts, and equal lines next to them, are kept; what lies between is replaced. */
export function lineHunks(
  before: string,
  after: string,
  context: number,
): StructuredPatchHunk[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changes = changesBetween(old, now);
  return grouped(changes, 2 * context).map(group =>
    hunkOf(group, old, now, context),
  );
}

/** Each line with its newline, so that a last one without is another line. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop()!;
  return [...lines.map(line => `${line}\n`), ...(last === '' ? [] : [last])];
}

function changesBetween(old: string[], now: string[]): Change[] {
  const pairs = [...commonLines(old, now), [old.length, now.length] as const];
  const changes: Change[] = [];
  let [oldStart, newStart] = [0, 0];
  for (const [oldEnd, newEnd] of pairs) {
    if (oldEnd > oldStart || newEnd > newStart) {
      changes.push({ oldStart, oldEnd, newStart, newEnd });
    }
    [oldStart, newStart] = [oldEnd + 1, newEnd + 1];
  }
  return changes;
}

/** Changes that are so close that their contexts would touch. */
function grouped(changes: Change[], distance: number): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.oldStart - last.oldEnd <= distance) {
      groups.at(-1)!.push(change);
    } else {
      groups.push([change]);
    }
  }
  return groups;
}

function hunkOf(
  changes: Change[],
  old: string[],
  now: string[],
  context: number,
): StructuredPatchHunk {
  const [first, last] = [changes[0], changes.at(-1)!];
  const lead = Math.min(context, first.oldStart);
  const oldStart = first.oldStart - lead;
  const newStart = first.newStart - lead;
  const tail = Math.min(context, old.length - last.oldEnd);
  const lines: string[] = [];
  const add = (sign: string, from: string[], start: number, end: number) => {
    for (const line of from.slice(start, end)) {
      const isWhole = line.endsWith('\n');
      lines.push(`${sign}${isWhole ? line.slice(0, -1) : line}`);
      if (!isWhole) lines.push(NO_NEWLINE);
    }
  };
  let at = oldStart;
  for (const change of changes) {
    add(' ', old, at, change.oldStart);
    add('-', old, change.oldStart, change.oldEnd);
    add('+', now, change.newStart, change.newEnd);
    at = change.oldEnd;
  }
  add(' ', old, at, last.oldEnd + tail);
  const oldLines = last.oldEnd + tail - oldStart;
  const newLines = last.newEnd + tail - newStart;
  return {
    oldStart: oldStart + 1,
    oldLines,
    newStart: newStart + 1,
    newLines,
    lines,
  };
}
