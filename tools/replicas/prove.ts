// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:replicas`: three replicas of the build behind a balancer, on one PostgreSQL with a standby and a Redis with
// Sentinels, while people are at work. Nothing they were told is lost, nothing is done twice.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { waitUntil } from '../../packages/sandbox/src/launch/waitUntil';
import { ask } from './ask';
import { delivered, readBooks } from './books';
import { listen } from './listen';
import { Load, wish } from './Load';
import { PostgresPair } from './PostgresPair';
import { RedisSentinels } from './RedisSentinels';
import { Replicas } from './Replicas';

const { ECP_HAPROXY, ECP_REDIS, ECP_POSTGRES_BIN } = process.env as Record<
  string,
  string
>;
const SETTLED_MS = 120_000;
/** Calls that fail before the standby is promoted: several of each person. */
const MISSED = 100;
/** After the promotion of a standby. */
const PROMISED_MS = 15_000;

let postgres: PostgresPair;
let redis: RedisSentinels;
let portal: Replicas;
let load: Load | undefined;
const tokens = new Map<string, Promise<string>>();

before(async () => {
  postgres = await PostgresPair.start(ECP_POSTGRES_BIN, ECP_HAPROXY);
  redis = await RedisSentinels.start(ECP_REDIS, ECP_HAPROXY);
  portal = await Replicas.start(
    { postgres: postgres.url, redis: redis.url, haproxy: ECP_HAPROXY },
    ['replica-1', 'replica-2', 'replica-3'],
  );
});
after(async () => {
  await portal?.stop();
  await redis?.stop();
  await postgres?.stop();
});
afterEach(() => load?.end());

/** One for ten minutes, which is longer than this takes. */
const token = (person: string) => {
  const known = tokens.get(person) ?? portal.token(person);
  tokens.set(person, known);
  return known;
};
const work = (prefix: string) => {
  load = new Load(portal.url, token, prefix).begin();
  return load;
};
const until = (what: string, check: () => Promise<void>) =>
  portal.orDeath(waitUntil(what, check, { timeoutMs: SETTLED_MS }));

/** Answers and deliveries of so many tenants more are waited for. */
async function untilApproved(at: Load, more: number) {
  const wanted = at.approved.length + more;
  await until(`${wanted} tenants were approved`, async () => {
    if (at.approved.length < wanted) throw new Error(`${at.approved.length}`);
  });
}

/** Every tenant that stands in the books is delivered once, and those that people were told of are among them. */
async function balance(at: Load, prefix: string) {
  const books = () => readBooks(postgres.url, portal.repository, prefix);
  await until('everything approved was delivered', async () => {
    for (const entry of (await books()).values()) {
      if (entry.revisions && entry.told < 2) throw new Error(entry.tenantId);
    }
  });
  const entries = await books();
  for (const id of at.asked) assert.equal(entries.get(id)?.requests, 1, id);
  for (const id of at.approved) assert.equal(entries.get(id)?.revisions, 1, id);
  for (const entry of entries.values()) {
    if (entry.revisions === 0) continue;
    assert.deepEqual(entry, delivered(entry.tenantId));
  }
}

/** A request at one replica reaches open pages at the others. */
async function heardByOthers(tenantId: string) {
  const [first, ...others] = portal.names.map(name => portal.urlOf(name));
  const ears = await Promise.all(
    others.map(async url => listen(url, await token('dana'))),
  );
  const { status } = await ask(
    first,
    token,
    'dana',
    '/api/tenants/v1/requests',
    wish(tenantId),
  );
  assert.equal(status, 201);
  await portal.orDeath(Promise.all(ears.map(ear => ear.heard)));
  ears.forEach(ear => ear.close());
}

test('somebody who signed in is known to every replica', async () => {
  for (const name of portal.names) {
    const url = portal.urlOf(name);
    const { status, body } = await ask(
      url,
      token,
      'dana',
      '/api/auth/v1/userinfo',
    );
    assert.deepEqual([status, body.claims?.sub], [200, 'user:default/dana']);
  }
});

test('what is done at one replica is heard at the others', () =>
  heardByOthers('heard'));

test('a rolling restart under load: no call fails, nothing is delivered twice or lost', async t => {
  const at = work('roll');
  await untilApproved(at, 2);
  for (const name of portal.names) {
    assert.equal(await portal.end(name), 0, `${name}'s exit code`);
    portal.launch(name);
    await portal.orDeath(portal.untilReady(name));
    await untilApproved(at, 1);
  }
  await at.end();
  t.diagnostic(`${at.answered} calls answered, ${at.approved.length} tenants`);
  assert.deepEqual(at.failures, []);
  await balance(at, 'roll');
});

test('a Job of migrations beside running replicas, twice at once: neither fails, nor does a call', async () => {
  const at = work('tables');
  await untilApproved(at, 1);
  await Promise.all([portal.migrate('job-1'), portal.migrate('job-2')]);
  await untilApproved(at, 1);
  await at.end();
  assert.deepEqual(at.failures, []);
  await balance(at, 'tables');
});

test('a replica that dies loses nothing: another goes on with its work', async () => {
  const at = work('dies');
  await untilApproved(at, 1);
  await portal.end('replica-2', 'SIGKILL');
  await untilApproved(at, 3);
  await at.end();
  await balance(at, 'dies');
  portal.launch('replica-2');
  await portal.orDeath(portal.untilReady('replica-2'));
});

test('the master of Redis dies: another is followed, no answer is wrong', async t => {
  const at = work('cache');
  await untilApproved(at, 1);
  await redis.killMaster();
  const ms = await redis.untilWritable();
  await untilApproved(at, 2);
  // It is no second master.
  await redis.bringBack();
  t.diagnostic(`Redis took writes again after ${(ms / 1000).toFixed(1)} s`);
  await at.end();
  assert.deepEqual(at.failures, []);
  await balance(at, 'cache');
});

test('without any Redis everything is slower, and nothing wrong', async () => {
  await redis.killAll();
  const at = work('none');
  await untilApproved(at, 3);
  await at.end();
  assert.deepEqual(at.failures, []);
  await balance(at, 'none');
});

test('the primary of PostgreSQL dies under load: all replicas work again 15 s after the promotion, nothing is lost', async t => {
  const at = work('pair');
  await untilApproved(at, 2);
  await postgres.killPrimary();
  // Until somebody notices, everybody at work has failed.
  await until('it was missed', async () => {
    if (at.failures.length < MISSED) throw new Error(`${at.failures.length}`);
  });
  await postgres.promote();
  const since = performance.now();
  await Promise.all(
    portal.names.map(name =>
      until(`${name} works`, async () => {
        const path = '/api/tenants/v1/tenants';
        const { status } = await ask(portal.urlOf(name), token, 'dana', path);
        if (status !== 200) throw new Error(`it answers ${status}`);
      }),
    ),
  );
  await untilApproved(at, 2);
  await at.end();
  const ms = Math.max(0, ...at.failures.map(it => it.at - since));
  t.diagnostic(
    `${at.failures.length} calls failed, the last ${(ms / 1000).toFixed(
      1,
    )} s after the promotion`,
  );
  assert.ok(ms <= PROMISED_MS, JSON.stringify(at.failures.slice(-5)));
  await balance(at, 'pair');
  await heardByOthers('heard-again');
  const heard = ((performance.now() - since) / 1000).toFixed(0);
  t.diagnostic(`open pages heard of changes at most ${heard} s after it`);
});
