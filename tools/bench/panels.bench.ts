// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How long a panel takes to answer, beside the same query asked of the same Prometheus: ours goes through sign-in, permission,
// the tenant's row, the check of the bound query, and JSON twice. Of ours nothing is answered out of a cache, unless it says so.

import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import createKnex from 'knex';
import pLimit from 'p-limit';
import { PanelId } from '../../plugins/tenants-common/src';
import { migrate } from '../../plugins/tenants-backend/src/database/migrate';
import { tenantsPlugin } from '../../plugins/tenants-backend/src/plugin';
import { createWish } from '../../plugins/tenants-backend/src/workflow/testUtils/world';
import monitoringModule from '../../plugins/tenants-backend-module-monitoring/src';
import { SHIPPED_QUERIES } from '../../plugins/tenants-backend-module-monitoring/src/panels/prometheus/catalog';
import { bindQuery } from '../../plugins/tenants-backend-module-monitoring/src/panels/promql/bindQuery';
import { fleetSamples } from '../../plugins/tenants-backend-module-monitoring/src/tests/monitoring/testUtils/fleetSamples';
import { RunningPrometheus } from '../../plugins/tenants-backend-module-monitoring/src/tests/monitoring/testUtils/startPrometheus';
import { findProgram } from '../monitoring/programs.mjs';
import { printTable, ratios, spread, timed } from './figures';

/** A person may have no more open requests. */
const TENANTS = 50;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const VIEWERS = 8;
const STEP = 15;
const RANGE = 3600;
const PANELS: PanelId[] = ['cpu', 'memory', 'network-in', 'quota'];
const GROUP = 'group:default/ml-research';
const headers = {
  authorization: mockCredentials.user.header('user:default/dana'),
  'content-type': 'application/json',
};

type Question = { tenantId: string; panel: PanelId; end: number };

async function startPortal(prometheus: string) {
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  await migrate(knex);
  const entities = [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'dana' },
      relations: [{ type: 'memberOf', targetRef: GROUP }],
    },
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'ml-research' },
    },
  ];
  const cluster = { url: 'http://127.0.0.1:9', token: 'x', targets: ['apply'] };
  const backend = await startTestBackend({
    features: [
      tenantsPlugin,
      monitoringModule,
      catalogServiceMock.factory({ entities }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          tenants: {
            limits: { enabled: false },
            clusters: { away: cluster },
            monitoring: {
              metrics: { enabled: false },
              prometheus: { url: prometheus },
            },
          },
        },
      }),
    ],
  });
  const api = `http://127.0.0.1:${backend.server.port()}/api/tenants/v1`;
  return {
    api,
    async bring(tenantIds: string[]) {
      for (const tenantId of tenantIds) {
        const body = JSON.stringify(createWish(tenantId));
        const answer = await fetch(`${api}/requests`, {
          method: 'POST',
          headers,
          body,
        });
        if (answer.status !== 201) throw new Error(await answer.text());
      }
      await knex('tenants').update({ created_at: '2026-01-01T00:00:00.000Z' });
    },
    stop: () => backend.stop(),
  };
}

async function ours(api: string, { tenantId, panel, end }: Question) {
  const moment = (at: number) => new Date(at * 1000).toISOString();
  const range = `from=${moment(end - RANGE)}&to=${moment(end)}`;
  const path = `tenants/${tenantId}/monitoring/panels/${panel}`;
  const answer = await fetch(`${api}/${path}?${range}&stepSeconds=${STEP}`, {
    headers,
  });
  const { state, series } = (await answer.json()) as any;
  if (state !== 'ok') throw new Error(`${path}: ${answer.status} ${state}`);
  return series.length;
}

async function direct(url: string, { tenantId, panel, end }: Question) {
  const { query } = bindQuery(SHIPPED_QUERIES[panel].query, {
    tenantId,
    windowSeconds: 120,
  });
  const answer = await fetch(`${url}/api/v1/query_range`, {
    method: 'POST',
    body: new URLSearchParams({
      query,
      start: String(end - RANGE),
      end: String(end),
      step: String(STEP),
    }),
  });
  const { data } = (await answer.json()) as any;
  if (!data.result.length) throw new Error(`${query}: nothing`);
}

const p95 = (times: number[]) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)];

/** Each question asked of both, in turn first: so both have the same company. */
async function askBoth(
  questions: Question[],
  mine: (it: Question) => Promise<unknown>,
  theirs: (it: Question) => Promise<unknown>,
): Promise<{ mine: number; theirs: number }> {
  const limit = pLimit(VIEWERS);
  const times: { mine: number[]; theirs: number[] } = { mine: [], theirs: [] };
  const ask = async (it: Question, i: number) => {
    const contestants = [
      async () => times.mine.push(await timed(() => mine(it))),
      async () => times.theirs.push(await timed(() => theirs(it))),
    ];
    if (i % 2) contestants.reverse();
    for (const contestant of contestants) await contestant();
  };
  await Promise.all(questions.map((it, i) => limit(() => ask(it, i))));
  return { mine: p95(times.mine), theirs: p95(times.theirs) };
}

async function main() {
  const program = findProgram('prometheus');
  if (!program)
    throw new Error('no prometheus here: name it by ECP_PROMETHEUS');
  const end = Math.floor(Date.now() / 3_600_000) * 3600;
  const tenantIds = Array.from({ length: TENANTS }, (_, i) => `tenant-${i}`);
  const prometheus = await RunningPrometheus.start(
    tenantIds.flatMap(id =>
      fleetSamples(id, { start: end - RANGE - 3600, end }),
    ),
    program,
  );
  const portal = await startPortal(prometheus.url);
  await portal.bring(tenantIds);
  const mine = (it: Question) => ours(portal.api, it);
  const theirs = (it: Question) => direct(prometheus.url, it);
  const rows = [['panels, p95 in ms', 'ours', 'query_range', 'times as long']];
  const contest = async (
    name: string,
    questions: (at: number) => Question[],
  ) => {
    const us: number[] = [];
    const them: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      // Another end each time: the answer of the round before fits no more.
      const times = await askBoth(questions(end - round * 60), mine, theirs);
      // The first one warms up.
      if (round === 0) continue;
      us.push(times.mine);
      them.push(times.theirs);
    }
    rows.push([name, spread(us), spread(them), spread(ratios(them, us), 2)]);
  };
  await contest(`${TENANTS} tenants, ${PANELS.length} panels each`, at =>
    tenantIds.flatMap(tenantId =>
      PANELS.map(panel => ({ tenantId, panel, end: at })),
    ),
  );
  await contest('200 viewers of one panel', at =>
    Array(200).fill({ tenantId: tenantIds[0], panel: 'cpu', end: at }),
  );
  printTable(rows);
  await portal.stop();
  await prometheus.stop();
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
