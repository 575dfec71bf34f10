// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { minute } from '../testUtils/alerts';
import { firingStarts } from './episodes';

const at = (minutes: number | null | undefined) =>
  minutes === null || minutes === undefined ? null : minute(minutes);
const episode = ([started, ended, again, told]: (number | null)[]) => ({
  subject: 'lab',
  fingerprint: 'one',
  started: at(started),
  ended: at(ended),
  again: at(again),
  told: at(told),
  heard: null,
});

it.each<[string, (number | null)[][], number[]]>([
  ['nothing was said', [], []],
  ['it fires', [[1, null]], [1]],
  ['it fired', [[1, 5]], []],
  ['an end came before its start', [[null, 5]], []],
  ['it fires again', [[6, 5]], [6]],
  ['an end at the very start', [[5, 5]], []],
  [
    'one of two fires',
    [
      [1, 5],
      [3, null],
    ],
    [3],
  ],
  [
    'two fire',
    [
      [1, null],
      [3, null],
    ],
    [1, 3],
  ],
  ['held to fire again with the same start', [[1, 5, 7, 6]], [7]],
  ['and ended again', [[1, 8, 7, 9]], []],
  ['ended by a clock that runs behind', [[1, 6, 7, 9]], []],
  ['held to be over', [[null, null, null, null]], []],
])('%s', (_, episodes, starts) => {
  expect(firingStarts(episodes.map(episode))).toEqual(
    starts.map(it => minute(it)),
  );
});
