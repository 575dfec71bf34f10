// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Preflight of a real PostgreSQL.

import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import { lookAt } from './lookAt';

jest.setTimeout(120_000);

const CANARY = 'canary-90e5-1b';
const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
// Registered so that the database of the test run is there.
TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('ops preflight of a database', () => {
  const { look } = lookAt(CANARY);

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

    describe('with accounts of its own', () => {
      const admin = createKnex({ client: 'pg', connection: POSTGRES });
      const role = `ops_test_${process.pid}`;
      beforeAll(() =>
        admin.raw(`create role ${role} login password '${CANARY}'`),
      );
      afterAll(async () => {
        await admin.raw(`drop role ${role}`);
        await admin.destroy();
      });
      const connection = () => {
        const { hostname, port } = new URL(POSTGRES!);
        return {
          host: hostname,
          port: Number(port),
          user: role,
          password: CANARY,
        };
      };

      it('lets one in, and makes nothing', async () => {
        const { states } = await look(database(connection(), 1));
        expect(states.postgresql).toBe('ok');
      });

      it('writes all statements into its log', async () => {
        await admin.raw(`alter role ${role} set log_statement = 'all'`);
        const { states } = await look(database(connection(), 1));
        expect(states['postgresql.log-statement']).toBe('failed');
      });

      it('does not speak TLS where that is asked for', async () => {
        const { states } = await look(
          database({ ...connection(), ssl: { rejectUnauthorized: true } }),
        );
        expect(states).toEqual({ postgresql: 'failed' });
      });
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
});
