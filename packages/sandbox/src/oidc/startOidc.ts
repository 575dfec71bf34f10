// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The development OIDC provider as an HTTP server on loopback.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import type Provider from 'oidc-provider';
import { createProvider, ProviderClient } from './createProvider';
import { TokenFile } from './FileAdapter';
import { findPerson } from './people';
import { signInPage } from './signInPage';
import { loadSigningKeys } from './signingKeys';

export interface OidcOptions extends Omit<ProviderClient, 'claimsFile'> {
  /** 0 (default) takes a free port. */
  port?: number;
  /** Holds keys and tokens; made when missing. */
  dataDir: string;
}

export interface OidcServer {
  /** The issuer; its metadata is at `<url>/.well-known/openid-configuration`. */
  url: string;
  stop(): Promise<void>;
}

/** Rejects when the port is taken. */
export async function startOidc(options: OidcOptions): Promise<OidcServer> {
  mkdirSync(options.dataDir, { recursive: true });
  const app = express();
  const server = createServer(app);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  // The issuer names its own port, so the provider can only be made once that is known.
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = createProvider(
    url,
    { ...options, claimsFile: join(options.dataDir, 'claims.json') },
    loadSigningKeys(join(options.dataDir, 'keys.json')),
    new TokenFile(join(options.dataDir, 'tokens.json')),
  );
  mountSignIn(app, provider);
  app.use(provider.callback());
  return {
    url,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function mountSignIn(app: express.Express, provider: Provider): void {
  app.get('/sign-in/:uid', async (req, res, next) => {
    try {
      await provider.interactionDetails(req, res);
      res.setHeader('Cache-Control', 'no-store');
      res.send(signInPage(req.path));
    } catch (error) {
      next(error);
    }
  });
  app.post(
    '/sign-in/:uid',
    express.urlencoded({ extended: false }),
    async (req, res, next) => {
      const person = findPerson(String(req.body.person));
      if (!person) {
        res.status(400).send('There is no such person in the sandbox.\n');
        return;
      }
      try {
        await provider.interactionFinished(req, res, {
          login: { accountId: person.name, remember: false },
        });
      } catch (error) {
        next(error);
      }
    },
  );
}
