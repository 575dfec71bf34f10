// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How long a tenant that was asked for takes to stand in the catalog, beside the catalog's own way: a file that it read
// from before has changed, and somebody asks for a refresh. On the portal as it is, with SQLite and the simulated cluster.

import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  SidePortal,
  specOf,
} from '../../packages/backend/src/tests/testUtils/SidePortal';
import { printTable, ratios, spread } from './figures';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);
/** What takes longer is lost. */
const LIMIT_MS = 60_000;

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'peer', description: 'round none' },
  spec: {
    type: 'service',
    lifecycle: 'dev',
    owner: 'group:default/ml-research',
  },
};

async function untilSeen(is: () => Promise<boolean>): Promise<number> {
  const from = performance.now();
  while (!(await is())) {
    if (performance.now() - from > LIMIT_MS) throw new Error('never seen');
    await sleep(2);
  }
  return performance.now() - from;
}

const entity = (portal: SidePortal, ref: string) =>
  portal.ask('ada', `catalog/entities/by-name/${ref}`);

/** From the answer to the request, in milliseconds. */
async function ofTenant(portal: SidePortal, tenantId: string): Promise<number> {
  const wish = {
    type: 'create',
    tenantId,
    spec: specOf('group:default/ml-research'),
  };
  const { status, text } = await portal.ask('ada', 'tenants/v1/requests', wish);
  if (status !== 201) throw new Error(`not asked: ${text}`);
  return untilSeen(async () => {
    const ref = `tenant/default/${tenantId}`;
    return (await entity(portal, ref)).status === 200;
  });
}

/** From the answer to the wish for a refresh, in milliseconds. */
async function ofFile(portal: SidePortal, round: number): Promise<number> {
  const text = readFileSync(portal.registered, 'utf8');
  const description = `round ${round}`;
  writeFileSync(portal.registered, text.replace(/round \w+/, description));
  const entityRef = 'component:default/peer';
  const { status } = await portal.ask('ada', 'catalog/refresh', { entityRef });
  if (status !== 200) throw new Error(`no refresh: ${status}`);
  return untilSeen(async () => {
    const { body } = await entity(portal, 'component/default/peer');
    return body.metadata?.description === description;
  });
}

async function main(): Promise<void> {
  const portal = await SidePortal.start([component]);
  try {
    await untilSeen(
      async () =>
        (await entity(portal, 'component/default/peer')).status === 200,
    );
    const mine: number[] = [];
    const theirs: number[] = [];
    // The first is not counted: what is new to the process is compiled by then.
    for (let round = -1; round < ROUNDS; round++) {
      const ours = await ofTenant(portal, `round-${round + 1}`);
      const peer = await ofFile(portal, round + 1);
      if (round < 0) continue;
      mine.push(ours);
      theirs.push(peer);
    }
    const p95 = (values: number[]) =>
      [...values]
        .sort((a, b) => a - b)
        [Math.ceil(values.length * 0.95) - 1].toFixed(0);
    console.log(
      `${ROUNDS} tenants asked for, one after the other; median (lowest to highest); Node ${process.version}\n`,
    );
    printTable([
      ['', 'tenant', 'file and refresh', 'times'],
      [
        'until it stands in the catalog, ms',
        spread(mine),
        spread(theirs),
        spread(ratios(mine, theirs), 1),
      ],
      ['95 of 100 within, ms', p95(mine), p95(theirs), ''],
    ]);
  } finally {
    await portal.stop();
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
