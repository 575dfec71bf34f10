// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Nothing of a Score file goes missing unsaid, whatever it is.

import fc from 'fast-check';
import { dump } from 'js-yaml';
import { parseQuantity } from '../quantity';
import { convertScore } from './convertScore';
import { ScoreNote } from './scoreNote';
import { arbitraryScore } from './testUtils/arbitraryScore';

type Leaf = { path: string[]; value: unknown };

function leavesOf(value: unknown, path: string[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, key]),
  );
}

/** What the converter reads as a switch, and what a value that it takes looks like afterwards. */
const IMPLIED: [RegExp, (value: unknown) => boolean][] = [
  [/^apiVersion$/, () => true],
  [/^metadata\.name$/, () => true],
  [/^service\.ports\.[^.]+\.protocol$/, it => it === 'TCP'],
  // A text afterwards.
  [/\.binaryContent$/, it => it !== 'ADBgwpA='],
  [/\.noExpand$/, () => true],
  [/\.mode$/, it => it === '0644'],
  [/\.readOnly$/, it => it === false],
  [/\.scheme$/, it => it === 'HTTP'],
  [/\.before\.[^.]+\.ready$/, it => it !== 'healthy'],
  // Told by its name afterwards.
  [/^resources\.[^.]+\.params\.port$/, it => typeof it === 'number'],
  [/^resources\.[^.]+\.type$/, () => true],
  [/^resources\.[^.]+\.class$/, it => it === 'ephemeral'],
];

const isTold = (path: string, notes: ScoreNote[]) =>
  notes.some(note => `${path}.`.startsWith(`${note.path}.`));

/** Texts without their placeholders: the parts that must be found again. */
const partsOf = (text: string) =>
  text
    .split(/\$\$\{[^}]*\}|\$\{[^}]*\}|\$\$|\s/)
    .filter(part => part.length > 0);

/** As its text, as one of the keys on its way, or as an amount of another form. */
function takenIn(leaves: Leaf[]) {
  const taken = leaves.map(({ path, value }) => `${path.join('/')} ${value}`);
  const amounts = new Set(leaves.map(it => amountOf(it.value)));
  const isText = (text: string) =>
    partsOf(text).every(part => taken.some(it => it.includes(part)));
  return (value: unknown) => {
    if (typeof value !== 'string') {
      return taken.some(it => it.endsWith(` ${value}`));
    }
    const amount = amountOf(value);
    return isText(value) || (amount !== undefined && amounts.has(amount));
  };
}

const amountOf = (value: unknown) =>
  parseQuantity(`${value}`.replace(/K$/, 'k'));

it('takes each value of a workload, or lists it', () => {
  fc.assert(
    fc.property(arbitraryScore, document => {
      const { services, left } = convertScore(dump(document));
      const isTaken = takenIn(leavesOf(services));
      const lost = leavesOf(document)
        .map(({ path, value }) => ({ path: path.join('.'), value }))
        .filter(({ path, value }) => !isTold(path, left) && !isTaken(value))
        .filter(
          ({ path, value }) =>
            !IMPLIED.some(([where, is]) => where.test(path) && is(value)),
        );
      expect(lost).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

it('makes services whose names are legal and whose containers are told apart', () => {
  fc.assert(
    fc.property(arbitraryScore, document => {
      const [service] = convertScore(dump(document)).services;
      const { init = [], sidecars = [], volumes = [], ports = {} } = service;
      const names = [service, ...init, ...sidecars].map(it => it.name);
      expect(new Set(names).size).toBe(names.length);
      const all = [...names, ...volumes.map(it => it.name)];
      all.forEach(it =>
        expect(it).toMatch(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/),
      );
      Object.keys(ports).forEach(it =>
        expect(it).toMatch(/^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,14}$/),
      );
    }),
    { numRuns: 100 },
  );
});
