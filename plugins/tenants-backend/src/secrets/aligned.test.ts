// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ALIGNED_TEXTS } from './testUtils/alignedTexts';
import { findSecrets } from './findSecrets';

const verdicts = (text: string) =>
  [
    { args: [text] },
    { env: { SETTING: text } },
    { health: { path: text } },
  ].map(service => findSecrets({ services: [service] })[0]?.verdict ?? 'none');

describe.each(Object.entries(ALIGNED_TEXTS))('%s', (_kind, sides) => {
  it.each(sides.sure ?? [])('is refused: %j', text => {
    expect(verdicts(text)).toEqual(['sure', 'sure', 'sure']);
  });

  it.each(sides.none ?? [])('is nothing: %j', text => {
    expect(verdicts(text)).toEqual(['none', 'none', 'none']);
  });
});

it.each(['--api-key abc123def', 'x --password hunter2', '-u ada:hunter2'])(
  'a description is refused: %s',
  description => {
    expect(findSecrets({ description })).toMatchObject([{ verdict: 'sure' }]);
  },
);
