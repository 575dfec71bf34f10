// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Pairs of places where both texts have the same line, rising on both sides: equal ends, lines that stand once in each
 * (the longest rising row of them), and equal lines that follow these. Work: n log n.
 */
export function commonLines(old: string[], now: string[]): [number, number][] {
  let start = 0;
  while (
    start < old.length &&
    start < now.length &&
    old[start] === now[start]
  ) {
    start++;
  }
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end++;
  }
  const oldEnd = old.length - end;
  const newEnd = now.length - end;
  const pairs: [number, number][] = [];
  const follow = (a: number, b: number, untilA: number, untilB: number) => {
    let [i, j] = [a, b];
    while (i < untilA && j < untilB && old[i] === now[j])
      pairs.push([i++, j++]);
    return [i, j];
  };
  follow(0, 0, start, start);
  const anchors = risingRow(uniquePairs(old, now, start, oldEnd, newEnd));
  anchors.forEach(([a, b], index) => {
    const [nextA, nextB] = anchors[index + 1] ?? [oldEnd, newEnd];
    follow(a, b, nextA, nextB);
  });
  follow(oldEnd, newEnd, old.length, now.length);
  return pairs;
}

/** Lines that stand once on each side, by their place in the old text. */
function uniquePairs(
  old: string[],
  now: string[],
  start: number,
  oldEnd: number,
  newEnd: number,
): [number, number][] {
  const places = (lines: string[], end: number) => {
    const found = new Map<string, number>();
    for (let at = start; at < end; at++) {
      found.set(lines[at], found.has(lines[at]) ? -1 : at);
    }
    return found;
  };
  const inNew = places(now, newEnd);
  return [...places(old, oldEnd)].flatMap(([line, place]) => {
    const other = inNew.get(line) ?? -1;
    return place >= 0 && other >= 0 ? [[place, other] as [number, number]] : [];
  });
}

/** The longest row of pairs that rises on the new side, too (patience sorting). */
function risingRow(pairs: [number, number][]): [number, number][] {
  const tops: number[] = [];
  const before = new Int32Array(pairs.length);
  pairs.forEach(([, place], index) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]][1] < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1] : -1;
    tops[low] = index;
  });
  const row: [number, number][] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at])
    row.push(pairs[at]);
  return row.reverse();
}
