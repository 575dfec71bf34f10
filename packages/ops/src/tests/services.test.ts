// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Preflight of services that are really there, and of each as it should not be. No credential stands in any output.

import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { dump } from 'js-yaml';
import { generate } from 'selfsigned';
import { GitServer, startGitServer } from 'sandbox';
import { runOps } from '../runOps';
import { preflight } from './runCommand';
import { startIssuer } from './startIssuer';

jest.setTimeout(120_000);

const CANARY = 'canary-7b1d-9e';
const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
// Registered so that the database of the test run is there.
TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('ops preflight of services', () => {
  let dir: string;
  let git: GitServer;
  let oidc: Awaited<ReturnType<typeof startIssuer>>;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'ecp-ops-'));
    git = await startGitServer({
      dir: join(dir, 'manifests.git'),
      username: 'ecp',
      password: CANARY,
    });
    oidc = await startIssuer(join(dir, 'oidc'), CANARY);
  });
  afterAll(async () => {
    await git.stop();
    await oidc.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  async function look(config: object, ...args: string[]) {
    const file = join(dir, 'app-config.yaml');
    writeFileSync(file, dump(config));
    return preflight(['--config', file, ...args], [CANARY]);
  }

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

  describe('OIDC', () => {
    const issuer = (metadataUrl: string, machines?: string) => ({
      auth: { environment: 'e', providers: { oidc: { e: { metadataUrl } } } },
      backend: {
        auth: {
          externalAccess: machines
            ? [{ type: 'tenants-issuer', options: { issuer: machines } }]
            : [],
        },
      },
    });
    const metadata = (url = oidc.url) =>
      `${url}/.well-known/openid-configuration`;

    it('is itself, with keys', async () => {
      const { states, found } = await look(issuer(metadata(), oidc.url));
      expect(states.oidc).toBe('warning');
      expect(found('oidc')).toMatch(/^http:.* keys \(.*\), in the clear$/);
    });

    it('known by another name', async () => {
      const other = oidc.url.replace('localhost', '127.0.0.1');
      const { states, found } = await look(issuer(metadata(other)));
      expect(states.oidc).toBe('failed');
      expect(found('oidc')).toBe(`it calls itself ${oidc.url}`);
    });

    it('is not the one of machines', async () => {
      const { found } = await look(issuer(metadata(), `${oidc.url}/`));
      expect(found('oidc')).toContain('machines are held to');
    });

    it.each([
      ['http://127.0.0.1:1', 'it does not answer (ECONNREFUSED)'],
      ['nothing', 'it answers 404'],
    ])('%s', async (where, words) => {
      const base = where === 'nothing' ? `${oidc.url}/none` : where;
      const { states, found } = await look(issuer(metadata(base)));
      expect(states.oidc).toBe('failed');
      expect(found('oidc')).toBe(words);
    });
  });

  (POSTGRES ? describe : describe.skip)('PostgreSQL', () => {
    const database = (connection: object | string, max?: number) => ({
      backend: {
        database: {
          client: 'pg',
          connection,
          ...(max && { knexConfig: { pool: { max } } }),
        },
      },
    });

    it('is there, in the clear on this machine', async () => {
      const { states } = await look(database(POSTGRES!, 1));
      expect(states).toMatchObject({
        postgresql: 'ok',
        'postgresql.log-statement': 'ok',
        'postgresql.tls': 'warning',
      });
    });

    it('has fewer connections than replicas may open', async () => {
      const { states, found } = await look(
        database(POSTGRES!, 200),
        '--replicas',
        '50',
      );
      expect(states['postgresql.connections']).toBe('failed');
      expect(found('postgresql.connections')).toContain(
        '0000 may be asked for',
      );
    });

    it('does not let the account in', async () => {
      const { hostname, port, username } = new URL(POSTGRES!);
      const { states, found } = await look(
        database({
          host: hostname,
          port: Number(port),
          user: `${username}-none`,
          password: CANARY,
        }),
      );
      expect(states).toEqual({ postgresql: 'failed' });
      expect(found('postgresql')).toMatch(/^it does not answer \(28\w+\)$/);
    });

    it('is not there', async () => {
      const { found } = await look(
        database(`postgres://a:${CANARY}@127.0.0.1:1/a`),
      );
      expect(found('postgresql')).toBe('it does not answer (ECONNREFUSED)');
    });
  });

  it('Grafana tells its version', async () => {
    const server = createHttpServer((req, res) => {
      const isHealth = req.url === '/g/api/health';
      res.writeHead(isHealth ? 200 : 404);
      res.end('{"database":"ok","version":"8.5.1"}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const grafana = { url: `http://127.0.0.1:${port}/g/`, panels: [] };
    const { states, found } = await look({
      tenants: { monitoring: { grafana } },
    });
    server.close();
    server.closeAllConnections();
    expect(states.grafana).toBe('failed');
    expect(found('grafana')).toBe('8.5.1');
  });

  describe('names and certificates', () => {
    async function withCertificate(
      days: number,
      work: (port: number) => Promise<void>,
    ) {
      const { private: key, cert } = generate(
        [{ name: 'commonName', value: 'localhost' }],
        { days, keySize: 2048 },
      );
      const server = createServer({ key, cert });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      try {
        await work((server.address() as AddressInfo).port);
      } finally {
        server.close();
        server.closeAllConnections();
      }
    }

    it('does not believe a certificate of nobody', () =>
      withCertificate(90, async port => {
        const origin = `https://localhost:${port}`;
        const { states, found } = await look({ app: { baseUrl: origin } });
        expect(states[`portal ${origin}`]).toBe('failed');
        expect(found(`portal ${origin}`)).toMatch(
          /89 days|90 days.*does not hold: \w*SELF_SIGNED\w*/,
        );
      }));

    it('tells a name that does not answer yet', async () => {
      const { states } = await look({
        app: { baseUrl: 'https://127.0.0.1:1/x' },
        backend: { baseUrl: 'https://127.0.0.1:1' },
      });
      expect(states).toEqual({ 'portal https://127.0.0.1:1': 'warning' });
    });

    it('tells an address without TLS', async () => {
      const { states } = await look({ app: { baseUrl: oidc.url } });
      expect(states).toEqual({ [`portal ${oidc.url}`]: 'warning' });
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
