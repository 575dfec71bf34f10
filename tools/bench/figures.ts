// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How benchmarks time and tell: medians, with the spread beside them, and ratios of the same round.

/** Milliseconds that it takes. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

/** The middle value. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** `median (lowest to highest)`. */
export function spread(values: number[], digits = 0): string {
  const show = (value: number) => value.toFixed(digits);
  return `${show(median(values))} (${show(Math.min(...values))} to ${show(
    Math.max(...values),
  )})`;
}

/** How many times `theirs` is of `mine`, round by round. */
export function ratios(mine: number[], theirs: number[]): number[] {
  return theirs.map((value, i) => value / mine[i]);
}

/** Lines of columns; the first one to the left, the others to the right. */
export function printTable(rows: string[][]): void {
  const widths = rows[0].map((_, i) =>
    Math.max(...rows.map(row => row[i].length)),
  );
  for (const row of rows) {
    const cells = row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]),
    );
    console.log(cells.join('   '));
  }
}
