// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { findSecrets, newMemory } from './findSecrets';
import { HarmlessTexts } from './HarmlessTexts';
import { Work } from './work';

it('forgets all when there is too much, and never takes what is too long', () => {
  const texts = new HarmlessTexts(10);
  texts.remember('four', 4);
  texts.remember('far too long', 12);
  expect(texts.costOf('four')).toBe(4);
  expect(texts.costOf('far too long')).toBeUndefined();
  texts.remember('five5', 5);
  texts.remember('six666', 6);
  expect(['four', 'five5', 'six666'].map(it => texts.costOf(it))).toEqual([
    undefined,
    undefined,
    6,
  ]);
});

describe('what is remembered of a spec', () => {
  const spec = {
    displayName: 'A lab',
    services: [
      {
        name: 'api',
        image: 'registry.example/api:1',
        args: ['--port', '8080', '--password', 'geheim1'],
        env: { LOG_LEVEL: 'info', DB_PASSWORD: 'hunter2' },
        files: { '/etc/api.yaml': 'redis_password: hunter2\n' },
      },
    ],
  };
  const remembers = jest.spyOn(HarmlessTexts.prototype, 'remember');

  it('is what nothing was found in, and it makes no difference', () => {
    const memory = newMemory();
    const looks = [1, 2].map(() => {
      const work = new Work();
      return { found: findSecrets(spec, work, memory), spent: work.spent };
    });
    expect(looks[1]).toEqual(looks[0]);
    expect(looks[0].found.map(({ path }) => path)).toEqual([
      'services.0.env.DB_PASSWORD',
      'services.0.files./etc/api.yaml',
      'services.0.args.3',
    ]);
    const texts = remembers.mock.calls.map(([text]) => text);
    expect(texts).toEqual(expect.arrayContaining(['A lab', 'info']));
    expect(texts.join()).not.toMatch(/hunter2|geheim1/);
    // Nothing is looked at again, but for what was found.
    const before = texts.length;
    findSecrets(spec, new Work(), memory);
    expect(remembers.mock.calls.slice(before)).toEqual([]);
  });
});
