// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each kind of secret, and each kind of honest text that resembles one.

import { HONEST_TEXTS } from './testUtils/honestTexts';
import { SURE_TEXTS } from './testUtils/sureTexts';
import { COMMAND_KINDS, VARIABLE_KINDS } from './testUtils/variableKinds';
import { TEXT_KINDS } from './testUtils/textKinds';
import { findSecrets } from './findSecrets';
import { judgeText } from './judgeText';
import { gravest } from './Verdict';

type Rows<T> = [string, T][];

function rows<T>(sides: { sure?: T[]; doubt?: T[]; none?: T[] }): Rows<T> {
  return (['sure', 'doubt', 'none'] as const).flatMap(side =>
    (sides[side] ?? []).map((it): [string, T] => [side, it]),
  );
}
const verdict = (service: object) =>
  gravest(
    findSecrets({ services: [service] }).map(({ verdict: said }) => said),
  ) ?? 'none';

const ALL_KINDS = {
  ...TEXT_KINDS,
  'as people write them': { sure: SURE_TEXTS, none: HONEST_TEXTS },
};

describe.each(Object.entries(ALL_KINDS))('%s', (_kind, sides) => {
  it.each(rows(sides))('%s: %s', (side, text) => {
    expect(judgeText(text) ?? 'none').toBe(side);
    for (const service of [
      { args: [text] },
      { env: { SETTING: text } },
      { ingress: { path: text } },
    ]) {
      expect(verdict(service)).toBe(side);
    }
  });
});

describe.each(Object.entries(VARIABLE_KINDS))('%s', (_kind, sides) => {
  it.each(rows(sides))('%s: %s', (side, text) => {
    const at = text.indexOf('=');
    const env = { [text.slice(0, at)]: text.slice(at + 1) };
    expect(verdict({ env })).toBe(side);
  });
});

describe.each(Object.entries(COMMAND_KINDS))('%s', (_kind, sides) => {
  it.each(rows(sides))('%s: %j', (side, [image, args]) => {
    expect(verdict({ image, args })).toBe(side);
  });
});
