// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Preflight of what is known by its address: the issuer, Grafana, the portal itself.

import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { lookAt } from './lookAt';
import { startIssuer } from './startIssuer';

jest.setTimeout(120_000);

const CANARY = 'canary-2fd0-c4';

describe('ops preflight of addresses', () => {
  const { dir, look } = lookAt(CANARY);
  let oidc: Awaited<ReturnType<typeof startIssuer>>;

  beforeAll(async () => {
    oidc = await startIssuer(join(dir, 'oidc'), CANARY);
  });
  afterAll(() => oidc.stop());

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
});
