// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Issuer } from './Issuer';

let server: Server;
let asked: string[];

/** An issuer whose metadata are answered like this. */
async function issuerThat(answers: (url: string) => RequestListener) {
  let url = '';
  asked = [];
  server = createServer((req, res) => {
    asked.push(req.url!);
    answers(url)(req, res);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return new Issuer({ issuer: url, audience: 'api', name: 'it' });
}
afterEach(() => new Promise(done => server.close(done)));

it('has no keys from an address where somebody could stand between', async () => {
  const issuer = await issuerThat(url => (_req, res) => {
    const keys = 'http://keys.example/jwks';
    res.end(JSON.stringify({ issuer: url, jwks_uri: keys }));
  });
  await expect(issuer.verify('a.b.c')).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
    cause: { message: expect.stringContaining('not https') },
  });
});

it('follows its metadata nowhere else', async () => {
  const issuer = await issuerThat(() => (req, res) => {
    if (req.url !== '/elsewhere')
      res.writeHead(302, { location: '/elsewhere' });
    res.end('{}');
  });
  await expect(issuer.verify('a.b.c')).rejects.toThrow(
    /does not tell its keys/,
  );
  expect(asked).toEqual(['/.well-known/openid-configuration']);
});

it('takes no keys from where its own address of keys leads', async () => {
  const issuer = await issuerThat(url => (req, res) => {
    if (req.url === '/keys') res.writeHead(307, { location: '/elsewhere' });
    res.end(JSON.stringify({ issuer: url, jwks_uri: `${url}/keys`, keys: [] }));
  });
  const header = Buffer.from('{"alg":"RS256","kid":"it"}').toString(
    'base64url',
  );
  await expect(issuer.verify(`${header}.e30.AA`)).rejects.toThrow(
    /does not tell its keys/,
  );
  expect(asked).toContain('/keys');
  expect(asked).not.toContain('/elsewhere');
});
