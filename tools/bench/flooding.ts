// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One who asks as much as can be asked, and others who look at pages meanwhile.

import { Agent, get } from 'node:http';
import autocannon from 'autocannon';

/** Somebody who signed in, and where their calls come from. */
export type Caller = { token: string; address: string };

/** What it was like: the slowest of a hundred answers in milliseconds, and how many were refused. */
export type Look = { p99: number; p50: number; calls: number; refused: number };

/** So many sockets of the flooder. */
const SOCKETS = 64;

/** Each of the others asks so often. */
const EVERY_MS = 100;

const PATHS = [
  '/v1/tenants',
  '/v1/tenants/flood-1',
  '/v1/requests?limit=20',
  '/v1/tenants/flood-2/status',
];

const headersOf = ({ token, address }: Caller) => ({
  authorization: `Bearer ${token}`,
  'x-forwarded-for': address,
});

/** So many calls of one, each sent as soon as another is answered; how many were refused. */
export async function flood(
  url: string,
  caller: Caller,
  calls: number,
): Promise<number> {
  const result = await autocannon({
    url: `${url}/v1/tenants`,
    connections: SOCKETS,
    amount: calls,
    // Its own thread: it must not take time from those who measure.
    workers: 1,
    headers: headersOf(caller),
  });
  if (result.errors > 0) throw new Error(`${result.errors} calls failed`);
  return result.non2xx;
}

/** Others ask at their own pace, whatever becomes of earlier calls, until something is over. */
export async function lookAround(
  url: string,
  callers: Caller[],
  over: Promise<unknown>,
): Promise<Look> {
  // Sockets that nobody used for a while may be closed by the server at the very moment when they are.
  const agent = new Agent({ keepAlive: true, timeout: 3_000 });
  const times: number[] = [];
  const underWay: Promise<void>[] = [];
  const failures: Error[] = [];
  let refused = 0;
  let sent = 0;
  const ask = (caller: Caller) => {
    const path = PATHS[sent % PATHS.length];
    sent += 1;
    const from = performance.now();
    const asked = once(`${url}${path}`, caller, agent).then(status => {
      times.push(performance.now() - from);
      if (status === 429) refused += 1;
      else if (status !== 200) throw new Error(`${path} answered ${status}`);
    });
    underWay.push(asked.catch(error => void failures.push(error)));
  };
  const timers = callers.map((caller, at) =>
    setTimeout(() => {
      ask(caller);
      timers.push(setInterval(() => ask(caller), EVERY_MS));
    }, (at * EVERY_MS) / callers.length),
  );
  await over;
  timers.forEach(clearTimeout);
  await Promise.all(underWay);
  agent.destroy();
  if (failures.length > 0) throw failures[0];
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)];
  return { p99: at(0.99), p50: at(0.5), calls: times.length, refused };
}

const once = (url: string, caller: Caller, agent: Agent) =>
  new Promise<number>((resolve, reject) => {
    get(url, { agent, headers: headersOf(caller) }, res => {
      res.resume().on('end', () => resolve(res.statusCode!));
    }).on('error', reject);
  });
