// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// CI is called where it was configured, and nowhere else.

import { isPrivate } from '../config/dispatchSchema';
import { DispatchClient } from './DispatchClient';
import { RecordingCi } from './testUtils/RecordingCi';

const { signal } = new AbortController();

describe('a call to CI', () => {
  let ci: RecordingCi;
  let client: DispatchClient;

  beforeEach(async () => {
    ci = await RecordingCi.start();
    client = new DispatchClient({ allowPrivateAddresses: true });
  });
  afterEach(async () => {
    await client.close();
    await ci.stop();
  });

  const callTo = (url: string) => ({
    url,
    headers: { authorization: 'Bearer canary' },
    body: '{}',
  });
  const failure = (it: DispatchClient, url: string) =>
    it.send(callTo(url), signal).then(
      () => 'taken',
      (error: Error) => error.message,
    );

  it('arrives with path, query and credential', async () => {
    expect(await failure(client, `${ci.url}/a/b?c=d`)).toBe('taken');
    expect(ci.calls).toMatchObject([
      { path: '/a/b?c=d', headers: { authorization: 'Bearer canary' } },
    ]);
  });

  it('follows no redirect, which would take the credential along', async () => {
    const other = await RecordingCi.start();
    ci.answer = { location: other.url };
    expect(await failure(client, ci.url)).toBe('HTTP 307');
    expect(other.calls).toEqual([]);
    await other.stop();
  });

  it('is not made where a name leads to a private address', async () => {
    const strict = new DispatchClient({ allowPrivateAddresses: false });
    const url = `http://localhost:${ci.port}`;
    expect(await failure(strict, url)).toBe('EPRIVATE');
    expect(ci.calls).toEqual([]);
    await strict.close();
  });

  it('is a question, too, whose answer is read as far as is of use', async () => {
    const ask = (shows: object | number) => {
      ci.shows = shows;
      return client.ask({ url: ci.url, headers: {} }, signal);
    };
    expect(await ask({ runs: [] })).toBe('{"runs":[]}');
    expect(await ask(404)).toBeUndefined();
    await expect(ask(502)).rejects.toThrow('HTTP 502');
    const long = await ask({ runs: 'x'.repeat(5 * 1024 * 1024) });
    expect(long).toHaveLength(4 * 1024 * 1024);
    expect(await ask({ runs: [] })).toBe('{"runs":[]}');
  });

  it('says why it failed, and nothing of where and with what', async () => {
    ci.answer = 401;
    expect(await failure(client, `${ci.url}/secret-path`)).toBe('HTTP 401');
    const hasty = new DispatchClient({ allowPrivateAddresses: true }, 50);
    ci.answer = 'nothing';
    expect(await failure(hasty, ci.url)).toBe('ETIMEDOUT');
    await hasty.close();
    expect(await failure(client, 'http://127.0.0.1:9')).toBe('ECONNREFUSED');
  });
});

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
])('%s is private', address => {
  expect(isPrivate(address)).toBe(true);
});

it.each(['140.82.121.6', '2606:50c0:8000::153', 'ci.example.com'])(
  '%s is not',
  address => {
    expect(isPrivate(address)).toBe(false);
  },
);
