// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant goes down and is restarted beside the real programs, and every replica is killed (`kill -9`) at each step of it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { Knex } from 'knex';
import { SimulatedKubernetes, startKubernetes } from 'kubernetes-simulator';
import { createFaults, kubectlWith } from 'sandbox';
import { HAS_PROGRAMS, WatchedReplicas } from './testUtils/WatchedReplicas';

jest.setTimeout(600_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const canRun = HAS_PROGRAMS && databases.supports('POSTGRES_18');
const ID = 'mortal';

(canRun ? describe : describe.skip)('replicas that are killed', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ecp-killed-'));
  const kubeconfig = join(dir, 'kubeconfig');
  let knex: Knex;
  let server: SimulatedKubernetes;
  let replicas: WatchedReplicas;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    server = await startKubernetes({ kubeconfig, podReadySeconds: 0.1 });
    const { url, caData, tokens } = server;
    replicas = await WatchedReplicas.start({
      knex,
      replicas: 2,
      pace: 0.02,
      tenants: {
        clusters: {
          sandbox: {
            url,
            caData,
            token: tokens.reconciler,
            targets: ['apply'],
          },
        },
        reconcile: {
          pollInterval: { seconds: 0.2 },
          leaseDuration: { seconds: 2 },
        },
        recovery: {
          pollSeconds: 0.2,
          runbooks: { ECPTenantDown: { waitSeconds: 1, checkAfterSeconds: 6 } },
        },
      },
    });
    await replicas.bring(ID, createWish(ID));
  });
  afterAll(async () => {
    await replicas?.stop();
    await server?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  async function generation(): Promise<number> {
    const { stdout } = await kubectlWith(kubeconfig)([
      'get',
      'deployment/api',
      '-n',
      `ecp-ai-${ID}`,
      '-o',
      'jsonpath={.metadata.generation}',
    ]);
    return Number(stdout);
  }

  const STEPS: [step: string, table: string, row: object][] = [
    ['the alert is kept', 'recovery_alerts', { status: 'firing' }],
    ['an incident is open', 'recovery_incidents', {}],
    ['an attempt is written', 'recovery_attempts', {}],
    ['a restart is asked for', 'recovery_attempts', { asked: true }],
    ['the restart is done', 'tenant_events', { type: 'restart.done' }],
    ['it has recovered', 'recovery_attempts', { outcome: 'recovered' }],
    ['the end is kept', 'recovery_alerts', { status: 'resolved' }],
    ['the incident is over', 'recovery_incidents', { state: 'recovered' }],
  ];

  /** What has happened of it by now. */
  async function steps(): Promise<string[]> {
    const found = await Promise.all(
      STEPS.map(async ([step, table, row]) => {
        const of = { ...row, tenant_id: ID };
        return (await knex(table).where(of).first()) ? [step] : [];
      }),
    );
    return found.flat();
  }

  /** A dead one's lease is not waited for: how long it lasts is proven elsewhere. */
  const endLeases = () => knex('leases').delete();

  function bootAll(): Promise<void>[] {
    const boots = [0, 1].map(at => replicas.boot(at));
    // Whoever is killed before it answers is waited for later.
    boots.forEach(it => it.catch(() => {}));
    return boots;
  }

  it('at each step of a recovery make one of it', async () => {
    const before = await generation();
    await createFaults(kubeconfig).break(ID, 'api', 'crash');
    const killedAt: string[] = [];
    let seen: string[] = [];
    let boots: Promise<unknown>[] = [];
    const next = async () => {
      const done = await steps();
      const more = done.filter(it => !seen.includes(it));
      if (more.length === 0) return false;
      seen = done;
      killedAt.push(more.join(' and '));
      return true;
    };
    while (!seen.includes('the incident is over')) {
      // So often, that they are met between one step and the next; one of them may not have booted yet.
      await replicas.until(`more than ${killedAt.at(-1)}`, next, 1);
      await replicas.kill();
      await Promise.allSettled(boots);
      await endLeases();
      boots = bootAll();
    }
    await Promise.all(boots);
    console.info(`Both were killed when ${killedAt.join('; ')}`);
    // Else the machine has become so fast that this proves nothing.
    expect(killedAt.length).toBeGreaterThanOrEqual(4);

    const { items } = await replicas.ask('ada', `incidents?tenantId=${ID}`);
    expect(items).toMatchObject([{ state: 'recovered', attempts: 1 }]);
    const incident = await replicas.ask('ada', `incidents/${items[0].id}`);
    expect(incident.recovery).toMatchObject([
      { number: 1, workloads: ['api'], outcome: 'recovered' },
    ]);
    expect(await generation()).toBe(before + 1);
    // The timeline is told by rows that are told again after a kill, so only the trail is held to it.
    const trail = incident.trail.map((it: { type: string }) => it.type);
    expect(trail.filter((it: string) => it === 'attempt')).toEqual(['attempt']);
  });
});
