// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The database of the app-config: asked by its own account, and nothing is made in it.

import { Config } from '@backstage/config';
import createKnex, { Knex } from 'knex';
import {
  Asked,
  failed,
  Finding,
  judgeReached,
  ok,
  Verdict,
  warning,
} from '../Finding';
import { isAtLeast } from '../version';
import { askingService } from './askingService';

export interface PostgresFacts {
  version: string;
  maxConnections: number;
  logStatement: string;
  isEncrypted: boolean;
  /** On a socket or this machine, where nobody listens in. */
  isLocal: boolean;
  /** Databases of Backstage's plugins that are there, each with a pool of its own. */
  pools: number;
}

export async function askPostgres(
  connection: Knex.PgConnectionConfig | string,
): Promise<Asked<PostgresFacts>> {
  const knex = createKnex({
    client: 'pg',
    connection: withDatabase(connection),
    acquireConnectionTimeout: 10_000,
    pool: { min: 0, max: 1 },
    // It would print faults to standard output, in the midst of what programs read.
    log: { warn() {}, error() {}, debug() {}, deprecate() {} },
  });
  const show = async (setting: string): Promise<string> => {
    const { rows } = await knex.raw('select current_setting(?) as value', [
      setting,
    ]);
    return rows[0].value;
  };
  try {
    return await askingService(async () => {
      const version = await show('server_version');
      const { rows } = await knex.raw(
        `select coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
          coalesce(host(inet_client_addr()), '127.0.0.1') as client,
          (select count(*) from pg_database where datname like 'backstage\\_plugin\\_%') as pools`,
      );
      return {
        version,
        maxConnections: Number(await show('max_connections')),
        logStatement: await show('log_statement'),
        isEncrypted: rows[0].encrypted,
        isLocal: /^(127\.|::1$)/.test(rows[0].client),
        pools: Math.max(Number(rows[0].pools), 1),
      };
    });
  } finally {
    await knex.destroy();
  }
}

/** Backstage's own default; plugins' databases may not be there yet. */
function withDatabase(connection: Knex.PgConnectionConfig | string) {
  return typeof connection === 'string'
    ? connection
    : { database: 'postgres', ...connection };
}

export interface PoolPlan {
  replicas: number;
  /** Connections of one pool at most. */
  max: number;
}

export const poolPlan = (config: Config, replicas: number): PoolPlan => ({
  replicas,
  // Knex's own default.
  max: config.getOptionalNumber('backend.database.knexConfig.pool.max') ?? 10,
});

export function judgePostgres(
  facts: Asked<PostgresFacts>,
  plan: PoolPlan,
): Finding[] {
  const check = (
    id: string,
    needed: string,
    remedy: string,
    verdictOf: (value: PostgresFacts) => Verdict,
  ) =>
    judgeReached({ id: `postgresql${id}`, needed, remedy }, facts, verdictOf);
  const reached = check(
    '',
    'PostgreSQL 13 or newer that lets the account of backend.database in',
    'look at host, port, account, password and certificate authority of backend.database, or upgrade',
    ({ version }) => (isAtLeast(version, '13') ? ok(version) : failed(version)),
  );
  if ('unknown' in facts) return [reached];
  return [
    reached,
    check(
      '.connections',
      `max_connections for ${plan.replicas} replicas with pools of ${plan.max}`,
      'raise max_connections, put a pooler in session mode before it, or lower backend.database.knexConfig.pool.max',
      ({ maxConnections, pools }) => {
        const most = plan.replicas * plan.max * pools;
        const words = `${maxConnections}; ${most} may be asked for at most (${pools} databases of plugins so far)`;
        if (maxConnections < plan.replicas * plan.max) return failed(words);
        return maxConnections < most ? warning(words) : ok(words);
      },
    ),
    check(
      '.log-statement',
      'log_statement that is not all or mod: it writes what is secret into logs',
      'set log_statement to none or ddl; slow queries are log_min_duration_statement',
      ({ logStatement }) =>
        ['all', 'mod'].includes(logStatement)
          ? failed(logStatement)
          : ok(logStatement),
    ),
    check(
      '.tls',
      'a connection that is encrypted',
      'name the certificate authority in backend.database.connection.ssl.ca',
      ({ isEncrypted, isLocal }) => {
        if (isEncrypted) return ok('TLS');
        return isLocal
          ? warning('in the clear, on this machine only')
          : failed('in the clear');
      },
    ),
  ];
}
