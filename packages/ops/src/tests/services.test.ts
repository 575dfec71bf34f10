// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Preflight of an app-config and the repository that it names. No credential stands in any output.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitServer, startGitServer } from 'sandbox';
import { runOps } from '../runOps';
import { lookAt } from './lookAt';

jest.setTimeout(120_000);

const CANARY = 'canary-7b1d-9e';

describe('ops preflight of services', () => {
  const { dir, look } = lookAt(CANARY);
  let git: GitServer;

  beforeAll(async () => {
    git = await startGitServer({
      dir: join(dir, 'manifests.git'),
      username: 'ecp',
      password: CANARY,
    });
  });
  afterAll(() => git.stop());

  it('says what is not configured', async () => {
    const { findings, leftOut } = await look({ app: { title: 'x' } });
    expect(findings).toEqual([]);
    expect(leftOut.map(it => it.split(':')[0])).toEqual([
      'the cluster',
      'PostgreSQL',
      'Redis',
      'Git',
      'OIDC',
      'Prometheus',
      'Alertmanager',
      'Grafana',
      'host names',
    ]);
  });

  it('names what is incomplete, such as by a variable that is not set, and looks at the rest', async () => {
    const { findings, states } = await look({
      app: { baseUrl: 'https://127.0.0.1:1' },
      auth: { providers: { oidc: { development: { clientId: 'a' } } } },
      backend: {
        cache: { store: 'redis', connection: '${OPS_TEST_NONE}' },
        database: { client: 'pg', connection: '${OPS_TEST_NONE}' },
      },
      tenants: {
        git: { url: '${OPS_TEST_NONE}', branch: 'main' },
        monitoring: { grafana: { url: [CANARY] } },
        clusters: { a: { storage: { className: [CANARY] } } },
      },
    });
    expect(states).toMatchObject({
      postgresql: 'failed',
      redis: 'failed',
      oidc: 'failed',
      git: 'failed',
      grafana: 'failed',
      'cluster.config': 'failed',
      'portal https://127.0.0.1:1': 'warning',
    });
    expect(findings.find(it => it.id === 'git')?.found).toMatch(
      /^Missing required config value at 'tenants.git.url' in '.*app-config.yaml'$/,
    );
  });

  describe('Git', () => {
    const repository = (password: string, more: object = {}) => ({
      tenants: {
        git: {
          url: git.url,
          credentials: { username: 'ecp', password },
          ...more,
        },
      },
    });
    afterEach(() => git.setFaults({}));

    it('is read and may be pushed to, and gets nothing', async () => {
      const { states } = await look(repository(CANARY));
      expect(states).toEqual({ 'git.read': 'ok', 'git.push': 'ok' });
      expect(git.requests.join()).toContain('service=git-receive-pack');
      expect(
        git.requests.filter(it =>
          it.startsWith('POST /manifests.git/git-receive-pack'),
        ),
      ).toEqual([]);
    });

    it('with a credential from the environment, as the backend reads it', async () => {
      process.env.OPS_TEST_PASSWORD = CANARY;
      const { states } = await look(repository('${OPS_TEST_PASSWORD}'));
      delete process.env.OPS_TEST_PASSWORD;
      expect(states['git.push']).toBe('ok');
    });

    it('with a branch that is not there', async () => {
      const { states } = await look(repository(CANARY, { branch: 'none' }));
      expect(states['git.read']).toBe('warning');
    });

    it.each([
      ['another password', `${CANARY}x`, {}, 'the credential is refused'],
      ['no right', CANARY, { status: 403 }, 'the credential may not do this'],
      ['no repository', CANARY, { status: 404 }, 'there is no such repository'],
      ['a fault', CANARY, { status: 500 }, 'it cannot be reached'],
    ])('with %s', async (_, password, faults, words) => {
      await git.setFaults(faults);
      const { states, found } = await look(repository(password));
      expect(states).toEqual({ 'git.read': 'failed' });
      expect(found('git.read')).toContain(words);
    });

    it('which is not there', async () => {
      const address = { url: `http://u:${CANARY}@127.0.0.1:1/a.git` };
      const { found } = await look(repository(CANARY, address));
      expect(found('git.read')).toBe('it cannot be reached');
    });
  });

  it('says that it cannot read an app-config, and not what stands in it', async () => {
    const file = join(dir, 'broken.yaml');
    writeFileSync(file, `a: [${CANARY}`);
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    expect(await runOps(['preflight', '--config', file], say, say)).toBe(2);
    expect(said.join('\n')).toContain('cannot be read');
    expect(said.join('\n')).not.toContain(CANARY);
  });
});
