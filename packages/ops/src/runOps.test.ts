// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { runOps } from './runOps';

const CANARY = 'canary-0f3b';

describe('runOps', () => {
  let dir: string;
  let file: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'ecp-ops-'));
    file = join(dir, 'admin');
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const write = (cluster: object) =>
    writeFileSync(
      file,
      dump({
        clusters: [{ name: 'a', cluster }],
        users: [{ name: 'a', user: { token: CANARY } }],
        contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
        'current-context': 'a',
      }),
    );

  async function ops(...args: string[]) {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const code = await runOps(args, say, say);
    expect(said.join('\n')).not.toContain(CANARY);
    return { code, said: said.join('\n') };
  }

  it.each([
    ['no command', [], 'ops kubeconfig'],
    ['another command', ['constructor'], 'ops kubeconfig'],
    ['no file', ['kubeconfig'], '--kubeconfig <file'],
    ['another option', ['kubeconfig', '--token', CANARY], "'--token'"],
    ['no such file', ['kubeconfig', '--kubeconfig', '/none'], '/none cannot'],
  ])('a wrong use: %s', async (_, args, words) => {
    const { code, said } = await ops(...args);
    expect(code).toBe(2);
    expect(said).toContain(words);
  });

  it.each([
    [['--hours', '0.1'], 2, 'ten minutes'],
    [['--hours', 'many'], 2, 'ten minutes'],
    [['--context', 'b'], 2, 'no context b; there are: a'],
    [[], 1, 'cannot be reached (ECONNREFUSED)'],
  ])('%j', async (args, code, words) => {
    write({ server: 'https://127.0.0.1:1' });
    const answer = await ops(
      'kubeconfig',
      '--kubeconfig',
      file,
      '--out',
      dir,
      ...args,
    );
    expect(answer.code).toBe(code);
    expect(answer.said).toContain(words);
  });

  it.each([
    ['proxy-url', { 'proxy-url': `http://x:${CANARY}@proxy` }],
    ['insecure-skip-tls-verify', { 'insecure-skip-tls-verify': true }],
  ])('no token is asked for by %s', async (word, more) => {
    write({ server: 'https://127.0.0.1:1', ...more });
    const { code, said } = await ops('kubeconfig', '--kubeconfig', file);
    expect(code).toBe(1);
    expect(said).toContain(word);
  });

  it('helps', async () => {
    expect(await ops('--help')).toMatchObject({ code: 0 });
  });
});
