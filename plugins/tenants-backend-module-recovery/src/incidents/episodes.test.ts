// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { minute } from '../testUtils/alerts';
import { firingSince, lastStart } from './episodes';

const at = (minutes: number | null) =>
  minutes === null ? null : minute(minutes);
const episode = ([started, ended]: (number | null)[]) => ({
  started: at(started),
  ended: at(ended),
});

it.each<[string, (number | null)[][], number | undefined, number | undefined]>([
  ['nothing was said', [], undefined, undefined],
  ['it fires', [[1, null]], 1, 1],
  ['it fired', [[1, 5]], undefined, undefined],
  ['an end came before its start', [[null, 5]], undefined, undefined],
  ['it fires again', [[6, 5]], 6, 6],
  ['an end at the very start', [[5, 5]], undefined, undefined],
  [
    'one of two fires',
    [
      [1, 5],
      [3, null],
    ],
    3,
    3,
  ],
  [
    'two fire',
    [
      [1, null],
      [3, null],
    ],
    1,
    3,
  ],
])('%s', (_, episodes, since, last) => {
  expect(firingSince(episodes.map(episode))).toBe(since && minute(since));
  expect(lastStart(episodes.map(episode))).toBe(last && minute(last));
});
