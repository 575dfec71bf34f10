// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  answer,
  AnsweringPrometheus,
  matrix,
  Script,
  vector,
} from '../testUtils/AnsweringPrometheus';
import { PrometheusClient, PrometheusClientOptions } from './PrometheusClient';

const grid = { start: 100, end: 160, step: 15 };
const line = { metric: { pod: 'a' }, values: [[100, '1']] as any };

let server: AnsweringPrometheus;
let client: PrometheusClient;

async function connect(
  script: Script,
  options: Partial<PrometheusClientOptions> = {},
) {
  server = await AnsweringPrometheus.start(script);
  client = PrometheusClient.create({
    url: server.url,
    headers: {},
    timeoutSeconds: 5,
    ...options,
  });
}
afterEach(async () => {
  await client.close();
  await server.stop();
});

it('asks for a range, and for a moment', async () => {
  await connect(({ path }, response) =>
    answer(response, 200, path.endsWith('_range') ? matrix(line) : vector('7')),
  );
  expect(await client.range('up{a="ö&+"}', grid)).toEqual([line]);
  expect(await client.instant('up', 30)).toEqual([
    { metric: {}, values: [[0, '7']] },
  ]);
  const timeout = '5s';
  expect(server.asked.map(({ path, form }) => [path, form])).toEqual([
    [
      '/api/v1/query_range',
      { query: 'up{a="ö&+"}', start: '100', end: '160', step: '15', timeout },
    ],
    ['/api/v1/query', { query: 'up', time: '30', timeout }],
  ]);
  for (let i = 0; i < 10; i++) await client.range('up', grid);
  // A socket may still be busy with the end of an answer when the next question comes.
  expect(server.connections).toBeLessThanOrEqual(2);
});

it('goes below the path it was given, with the headers of the operator', async () => {
  server = await AnsweringPrometheus.start((_, response) =>
    answer(response, 200, matrix()),
  );
  client = PrometheusClient.create({
    url: `${server.url}/prometheus/`,
    headers: { 'x-scope-orgid': 'ecp' },
    token: 'secret',
    timeoutSeconds: 5,
  });
  await client.range('up', grid);
  const [{ path, headers }] = server.asked;
  expect(path).toBe('/prometheus/api/v1/query_range');
  expect(headers).toMatchObject({
    'x-scope-orgid': 'ecp',
    authorization: 'Bearer secret',
  });
});

it('says who it is by name and password, or by a token of a file', async () => {
  await connect((_, response) => answer(response, 200, matrix()), {
    basic: { username: 'me', password: 'pä:ss' },
  });
  await client.range('up', grid);
  await client.close();
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, 'from-file\n');
  client = PrometheusClient.create({
    url: server.url,
    headers: {},
    timeoutSeconds: 5,
    tokenFile,
  });
  await client.range('up', grid);
  await rm(folder, { recursive: true });
  const told = server.asked.map(({ headers }) => headers.authorization);
  const basic = Buffer.from('me:pä:ss').toString('base64');
  expect(told).toEqual([`Basic ${basic}`, 'Bearer from-file']);
});

describe('what is no answer', () => {
  const says = (script: Script, message: string | RegExp, isAway: boolean) =>
    [script, message, isAway] as const;

  it.each([
    says(
      (_, it) =>
        answer(it, 422, { status: 'error', error: 'too many samples' }),
      'it answers 422: too many samples',
      false,
    ),
    says(
      (_, it) => answer(it, 400, { status: 'error', error: 'parse error' }),
      'it answers 400: parse error',
      false,
    ),
    says((_, it) => answer(it, 401, {}), 'it answers 401', true),
    says((_, it) => answer(it, 503, 'busy'), 'it answers 503', true),
    says((_, it) => it.writeHead(200).end('<html>'), 'it answers 200', false),
    says(
      (_, it) => answer(it, 200, { status: 'success', data: {} }),
      'none of Prometheus',
      false,
    ),
    says(
      (_, it) => it.end(Buffer.alloc(9 * 1024 * 1024, ' ')),
      'more than 8388608 bytes',
      false,
    ),
    says((_, it) => it.destroy(), 'no connection', true),
  ])('%#', async (script, message, isAway) => {
    await connect(script);
    await expect(client.range('up', grid)).rejects.toMatchObject({
      name: 'PrometheusError',
      message: expect.stringMatching(message),
      isAway,
    });
  });

  it('one that never comes', async () => {
    await connect(() => {}, { timeoutSeconds: 0.05 });
    await expect(client.range('up', grid)).rejects.toThrow(
      'no answer within 0.05 s',
    );
  });

  it('a redirect, which would take the credential along', async () => {
    const thief = await AnsweringPrometheus.start((_, response) =>
      answer(response, 200, matrix(line)),
    );
    await connect(
      ({ path }, response) =>
        response.writeHead(307, { location: `${thief.url}${path}` }).end(),
      { token: 'secret' },
    );
    await expect(client.range('up', grid)).rejects.toThrow('it answers 307');
    expect(thief.asked).toEqual([]);
    await thief.stop();
  });

  it('an answer that says back what was sent, of which nothing is repeated', async () => {
    await connect(
      ({ headers }, response) =>
        answer(response, 500, { error: `You sent ${JSON.stringify(headers)}` }),
      { token: 'canary-token', headers: { 'x-scope': 'canary-header' } },
    );
    const error = await client.range('up', grid).catch(it => it);
    expect(error.message).toBe('it answers 500');
  });

  it('nobody listening, and a token file that is gone', async () => {
    await connect(() => {});
    await server.stop();
    await expect(client.range('up', grid)).rejects.toThrow(
      'no connection (ECONNREFUSED)',
    );
    const lost = PrometheusClient.create({
      url: 'http://127.0.0.1:9',
      headers: {},
      timeoutSeconds: 5,
      tokenFile: '/nowhere/token',
    });
    await expect(lost.range('up', grid)).rejects.toThrow(
      'the token file cannot be read (ENOENT)',
    );
    await lost.close();
  });
});

it('a CA that cannot be read stops the start', async () => {
  await connect(() => {});
  expect(() =>
    PrometheusClient.create({
      url: server.url,
      headers: {},
      timeoutSeconds: 5,
      caFile: '/nowhere/ca.pem',
    }),
  ).toThrow('prometheus.caFile: the file cannot be read (ENOENT)');
});
