// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An issuer that begins to listen after the portal; the rest of it is Backstage's authenticator.

import { createServer, Server } from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { healingOidc } from './healingOidc';

let issuer: Server | undefined;
afterEach(() => issuer?.close());

/** Answers as an issuer does, on this port or a free one. */
async function listen(port = 0): Promise<number> {
  issuer = createServer((_req, res) => {
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify({ issuer: 'http://issuer.example' }));
  }).listen(port, '127.0.0.1');
  await once(issuer, 'listening');
  return (issuer.address() as AddressInfo).port;
}

it('says that the issuer is away, and asks it again with the next sign-in', async () => {
  const port = await listen();
  issuer!.close();
  await once(issuer!, 'close');
  const logger = mockServices.logger.mock();
  const metadataUrl = `http://127.0.0.1:${port}/.well-known/openid-configuration`;
  const context = healingOidc(logger).initialize({
    callbackUrl: 'http://localhost/callback',
    config: new ConfigReader({
      clientId: 'portal',
      clientSecret: 'a-secret',
      metadataUrl,
    }),
  });
  await expect(context.promise).rejects.toThrow('The issuer does not answer');
  expect(logger.warn).toHaveBeenCalledWith(
    expect.stringContaining(`the issuer does not answer at ${metadataUrl}`),
  );
  await listen(port);
  expect((await context.promise).client).toBeDefined();
});
