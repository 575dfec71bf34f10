// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A rollout ends a replica, in a process of its own and over real sockets, while somebody waits for its answer.

import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get, IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { freeNumbers } from 'sandbox';
import { EndingProcess } from './testUtils/EndingProcess';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const dir = mkdtempSync(join(tmpdir(), 'ecp-ending-'));
const agent = new Agent({ keepAlive: true });

let replica: EndingProcess;
afterAll(() => {
  replica?.kill();
  agent.destroy();
  rmSync(dir, { recursive: true, force: true });
});

/** On a connection of its own, or on one that stays. */
async function ask(path: string, on: Agent | false = false) {
  const request = get(`${replica.url}${path}`, { agent: on });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const piece of response) text += piece;
  return { status: response.statusCode, text, headers: response.headers };
}

/** Asks until the answer is as wanted. */
async function until(path: string, isWanted: (it: any) => boolean) {
  for (;;) {
    const answer = await ask(path);
    if (isWanted(answer)) return answer;
  }
}

(databases.supports('POSTGRES_18') ? describe : describe.skip)(
  'a rollout',
  () => {
    it('a replica that ends is not ready first, answers who waits, hands its leases over, and ends', async () => {
      const knex: Knex = await databases.init('POSTGRES_18');
      const { connection } = knex.client.config;
      const [port, metrics] = await freeNumbers(2);
      replica = await EndingProcess.start({
        port,
        // Nobody is answered for its sake alone.
        delay: { milliseconds: 0 },
        database: {
          client: 'pg',
          pluginDivisionMode: 'schema',
          connection: { ...connection, password: connection.password },
        },
        tenants: {
          clusters: {
            away: { url: 'http://127.0.0.1:9', token: 'x', targets: ['apply'] },
          },
          workingDirectory: dir,
          monitoring: { metrics: { port: metrics } },
        },
      });
      await until('/ready', it => it.status === 200);
      const { headers } = await ask('/health', agent);
      expect(headers.connection).toBe('keep-alive');
      const leases = () => knex('tenants.leases').pluck('name');
      // It observes its cluster.
      while (!(await leases()).some(name => name.includes('away')));

      const waiting = ask('/api/held/me', agent);
      await until('/api/held/count', it => it.text === '1');
      replica.ask();
      const refused = await until('/ready', it => it.status === 503);
      expect(JSON.parse(refused.text)).toMatchObject({ backend: 'down' });
      // It lives, and who comes before the balancer has noticed is answered.
      expect((await ask('/health')).status).toBe(200);
      expect(await leases()).not.toEqual([]);
      expect((await ask('/api/held/go')).status).toBe(200);
      // The next time they come elsewhere.
      expect(await waiting).toMatchObject({
        status: 200,
        text: 'answered',
        headers: { connection: 'close' },
      });

      expect(await replica.end()).toBe(0);
      expect((await leases()).filter(name => name.includes('away'))).toEqual(
        [],
      );
    });
  },
);
