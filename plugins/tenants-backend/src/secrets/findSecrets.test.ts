// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  DOUBTFUL_COMMANDS,
  DOUBTFUL_VARIABLES,
  HARMLESS_COMMANDS,
  HARMLESS_VARIABLES,
  SECRET_COMMANDS,
  SECRET_TEXTS,
  SECRET_VARIABLES,
} from './testUtils/corpus';
import { findSecrets } from './findSecrets';

const brief = (value: unknown) =>
  findSecrets(value).map(({ path, verdict }) => [path, verdict]);
const variable = (name: string, value: string) =>
  brief({ services: [{ name: 'api', env: { [name]: value } }] });

/** Where a text can stand, with the path by which it is told. */
const PLACES: [string, (text: string) => unknown][] = [
  ['services.0.env.SETTING', text => ({ env: { SETTING: text } })],
  ['services.0.command.0', text => ({ command: [text] })],
  ['services.0.args.1', text => ({ args: ['serve', text] })],
  ['services.0.health.path', text => ({ health: { path: text } })],
  ['services.0.files./etc/app/x', text => ({ files: { '/etc/app/x': text } })],
  ['services.0.init.0.env.X', text => ({ init: [{ env: { X: text } }] })],
];

describe.each(Object.entries(SECRET_TEXTS))('%s', (_what, text) => {
  it.each(PLACES)('is found in %s', (path, place) => {
    expect(brief({ services: [place(text)] })).toEqual([[path, 'sure']]);
  });

  it('is found in the middle of a sentence', () => {
    expect(brief({ description: `Please use "${text}" there.` })).toEqual([
      ['description', 'sure'],
    ]);
  });
});

describe('environment variables', () => {
  it.each(SECRET_VARIABLES)('%s=%s is a secret', (name, value) => {
    expect(variable(name, value)).toEqual([[`services.0.env.${name}`, 'sure']]);
  });

  it.each(DOUBTFUL_VARIABLES)('%s=%s is a doubt', (name, value) => {
    expect(variable(name, value)).toEqual([
      [`services.0.env.${name}`, 'doubt'],
    ]);
  });

  it.each(HARMLESS_VARIABLES)('%s=%s is none', (name, value) => {
    expect(variable(name, value)).toEqual([]);
    expect(brief({ services: [{ args: [`${name}=${value}`] }] })).toEqual([]);
  });
});

describe('command lines', () => {
  const line = (image: string, args: string[]) =>
    brief({ services: [{ image, args }] });

  it.each(SECRET_COMMANDS)('%s %j holds a secret', (image, words, place) => {
    expect(line(image, words)).toEqual([[`services.0.args.${place}`, 'sure']]);
  });

  it.each(DOUBTFUL_COMMANDS)('%s %j is a doubt', (image, words, place) => {
    expect(line(image, words)).toEqual([[`services.0.args.${place}`, 'doubt']]);
  });

  it.each(HARMLESS_COMMANDS)('%s %j holds none', (image, words) => {
    expect(line(image, words)).toEqual([]);
  });

  it('is one line, whether its words stand in command or args', () => {
    const service = { command: ['app', '--password'], args: ['hunter2'] };
    expect(brief({ services: [service] })).toEqual([
      ['services.0.args.0', 'sure'],
    ]);
  });
});

it('a name that is a token is told by the place around it', () => {
  const found = variable(SECRET_TEXTS.GitHub, 'x');
  expect(found).toEqual([['services.0.env', 'sure']]);
});

it('names of images, groups and keys in a store are none, unless they are tokens', () => {
  const service = {
    name: 'token-service',
    image: 'acme/password-manager:2-a1',
    secretEnv: { HF_TOKEN: { key: 'tenants/a/hf-token', property: 'token' } },
  };
  expect(
    brief({ owner: 'group:default/secrets', services: [service] }),
  ).toEqual([]);
  expect(brief({ owner: `group:default/${SECRET_TEXTS.GitLab}` })).toEqual([
    ['owner', 'sure'],
  ]);
});

it('the same text at the same place has the same key, wherever the service and the argument moved', () => {
  const api = { name: 'api', args: ['--password=hunter2'] };
  const moved = { name: 'api', args: ['serve', '--password=hunter2'] };
  const [one] = findSecrets({ services: [api] });
  const [two] = findSecrets({ services: [{ name: 'web' }, moved] });
  expect(two.path).toBe('services.1.args.1');
  expect(two.key).toBe(one.key);
});
