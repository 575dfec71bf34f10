// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The services that an app-config names: each is asked and judged, or said to be left out.

import { readFileSync } from 'node:fs';
import { Config } from '@backstage/config';
import { Knex } from 'knex';
import { configFault } from '../configFault';
import { Finding } from '../Finding';
import { Report } from '../report';
import { Way } from './getJson';
import { askGit, GitAddress, judgeGit } from './git';
import {
  askAlertmanager,
  askGrafana,
  askPrometheus,
  judgeAlertmanager,
  judgeGrafana,
  judgePrometheus,
} from './monitoring';
import { askOidc, judgeOidc } from './oidc';
import { askHost, judgeHost } from './portal';
import { askPostgres, judgePostgres, poolPlan } from './postgres';
import { askRedis, judgeRedis } from './redis';

export interface ServicesOptions {
  replicas: number;
  now: Date;
}

export async function preflightServices(
  config: Config,
  { replicas, now }: ServicesOptions,
): Promise<Report> {
  const parts = await Promise.all([
    readable('postgresql', () => postgres(config, replicas)),
    readable('redis', () => redis(config)),
    readable('git', () => git(config)),
    readable('oidc', () => oidc(config)),
    readable('prometheus', () => prometheus(config)),
    readable('alertmanager', () => alertmanager(config)),
    readable('grafana', () => grafana(config)),
    readable('portal', () => portal(config, now)),
  ]);
  return {
    findings: parts.flatMap(it => (typeof it === 'string' ? [] : it)),
    leftOut: parts.filter(it => typeof it === 'string'),
  };
}

/** A section that is not complete is a finding of its own, and hides no other. */
async function readable(
  id: string,
  work: () => Promise<Finding[] | string>,
): Promise<Finding[] | string> {
  try {
    return await work();
  } catch (error) {
    return [configFault(id, error)];
  }
}

async function postgres(config: Config, replicas: number) {
  if (config.getOptionalString('backend.database.client') !== 'pg') {
    return 'PostgreSQL: backend.database.client is not pg';
  }
  const connection = config.get<Knex.PgConnectionConfig | string>(
    'backend.database.connection',
  );
  return judgePostgres(
    await askPostgres(connection),
    poolPlan(config, replicas),
  );
}

async function redis(config: Config) {
  if (config.getOptionalString('backend.cache.store') !== 'redis') {
    return 'Redis: backend.cache.store is not redis';
  }
  const connection = config.getOptional('backend.cache.connection');
  if (typeof connection === 'object') {
    return 'Redis: backend.cache.connection is no address, and others are not looked at';
  }
  return [
    judgeRedis(await askRedis(config.getString('backend.cache.connection'))),
  ];
}

async function git(config: Config) {
  const settings = config.getOptionalConfig('tenants.git');
  if (!settings) return 'Git: no tenants.git';
  const branch = settings.getOptionalString('branch') ?? 'main';
  const facts = await askGit({
    url: settings.getString('url'),
    branch,
    credentials: settings.getOptional<GitAddress['credentials']>('credentials'),
  });
  return judgeGit(facts, branch);
}

async function oidc(config: Config) {
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const provider = config.getOptionalConfig(
    `auth.providers.oidc.${environment}`,
  );
  if (!provider) return `OIDC: no auth.providers.oidc.${environment}`;
  const address = provider.getString('metadataUrl');
  const machines = config
    .getOptionalConfigArray('backend.auth.externalAccess')
    ?.find(it => it.getOptionalString('type') === 'tenants-issuer')
    ?.getOptionalString('options.issuer');
  return [judgeOidc(await askOidc(address), address, machines)];
}

async function prometheus(config: Config) {
  const settings = config.getOptionalConfig('tenants.monitoring.prometheus');
  if (!settings) return 'Prometheus: no tenants.monitoring.prometheus';
  const way = wayTo(settings);
  if (typeof way === 'string') return `Prometheus: ${way}`;
  return [judgePrometheus(await askPrometheus(settings.getString('url'), way))];
}

async function alertmanager(config: Config) {
  const settings = config.getOptionalConfig('tenants.recovery.alertmanager');
  if (!settings) return 'Alertmanager: no tenants.recovery.alertmanager';
  const way = wayTo(settings);
  if (typeof way === 'string') return `Alertmanager: ${way}`;
  return judgeAlertmanager(
    await askAlertmanager(settings.getString('url'), way),
  );
}

async function grafana(config: Config) {
  const address = config.getOptionalString('tenants.monitoring.grafana.url');
  if (!address) return 'Grafana: no tenants.monitoring.grafana.url';
  return [judgeGrafana(await askGrafana(address))];
}

async function portal(config: Config, now: Date) {
  const addresses = ['app.baseUrl', 'backend.baseUrl'].flatMap(
    key => config.getOptionalString(key) ?? [],
  );
  const origins = [
    ...new Set(
      addresses.filter(it => URL.canParse(it)).map(it => new URL(it).origin),
    ),
  ];
  if (origins.length === 0) return 'host names: no app.baseUrl';
  return Promise.all(
    origins.map(async it => judgeHost(it, await askHost(it), now)),
  );
}

/** How a service is entered; in words, why it cannot be. */
function wayTo(settings: Config): Way | string {
  const fileOf = (key: string) => {
    const file = settings.getOptionalString(key);
    return file && readFileSync(file, 'utf8');
  };
  try {
    const token = settings.getOptionalString('token') ?? fileOf('tokenFile');
    const basic = settings.getOptionalConfig('basic');
    const pair =
      basic && `${basic.getString('username')}:${basic.getString('password')}`;
    return {
      ca: fileOf('caFile'),
      headers: {
        ...settings.getOptional<Record<string, string>>('headers'),
        ...(token && { authorization: `Bearer ${token.trim()}` }),
        ...(pair && {
          authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
        }),
      },
    };
  } catch {
    return 'its tokenFile or caFile cannot be read here';
  }
}
