// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { applyPatch, createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { lineHunks } from './lineHunks';
import { unifiedDiff } from './unifiedDiff';

const lines = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${write(index)}\n`).join('');

const patchOf = (before: string, after: string) => ({
  ...{ oldFileName: 'a', newFileName: 'a', oldHeader: '', newHeader: '' },
  index: undefined,
  hunks: lineHunks(before, after, 3),
});

it('is the shortest one where few lines differ', () => {
  const before = lines(7000, index => `key${index % 40}: ${index}`);
  const after = before.replace('key7: 47\n', 'key7: 48\nkey8: x\n');
  expect(unifiedDiff(before, after)).toEqual({
    diff: createTwoFilesPatch(
      ...(['manifest.yaml', 'manifest.yaml', before, after] as const),
      ...(['delivered', 'requested', { context: 3 }] as const),
    ),
    omitted: 0,
  });
});

it('is empty but for its head where nothing differs', () => {
  expect(unifiedDiff('a\n', 'a\n')).toEqual({
    diff: expect.not.stringContaining('@@'),
    omitted: 0,
  });
});

it('keeps the lines that stay where many differ', () => {
  const before = lines(2400, index => `name${index}:\n  value: ${index}`);
  const after = lines(2400, index => `name${index}:\n  value: ${index + 1}`);
  const hunks = lineHunks(before, after, 3);
  const removed = hunks.flatMap(hunk => hunk.lines).filter(it => it[0] === '-');
  expect(removed).toHaveLength(2400);
  expect(applyPatch(before, patchOf(before, after))).toBe(after);
});

it('says how many lines are left out, and of the rest none is wrong', () => {
  const before = lines(8000, index => `old${index}`);
  const after = lines(8000, index => `new${index}`);
  const { diff, omitted } = unifiedDiff(before, after);
  const shown = diff.split('\n').filter(line => /^[-+ ]\w/.test(line));
  expect(shown).toHaveLength(2000);
  expect(omitted).toBe(14_000);
  expect(diff).toContain('@@ -1,1000 +1,1000 @@\n-old0\n');
  expect(diff).toContain('\n-old999\n+new0\n');
});

it('bounds what long lines take', () => {
  const { diff, omitted } = unifiedDiff(
    '',
    lines(300, index => `${index}`.padEnd(4096, 'x')),
  );
  expect(diff.length).toBeLessThan(410_000);
  expect(omitted).toBeGreaterThan(200);
});

describe('lineHunks', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', '', '- x', '@@'), {
      maxLength: 30,
    })
    .chain(parts => fc.constantFrom(parts.join('\n'), `${parts.join('\n')}\n`));

  it('lead from the one text to the other, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyPatch(before, patchOf(before, after))).toBe(after);
      }),
    );
  });

  it('are those of the library where lines stand once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 40 }),
        (numbers, dropped) => {
          const all = [...numbers].sort((a, b) => a - b);
          const before = lines(all.length, index => `${all[index]}`);
          const rest = all.filter(it => it !== dropped);
          const after = lines(rest.length, index => `${rest[index]}`);
          const { lines: shown = [] } = lineHunks(before, after, 3)[0] ?? {};
          const { diff } = unifiedDiff(before, after);
          expect(diff).toContain(shown.join('\n'));
        },
      ),
    );
  });
});
