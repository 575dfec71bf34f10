// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// From a workload that breaks to its restart and back, through the real programs: our metrics, Prometheus with the shipped rules,
// Alertmanager with the shipped routes, the webhook, recovery on its leash. Time is made short, and nothing else is different.

import { join } from 'node:path';
import { createFaults, kubectlWith } from 'sandbox';
import { SidePortal } from '../testUtils/SidePortal';

const { ECP_PROMETHEUS: prometheus, ECP_ALERTMANAGER: alertmanager } =
  process.env;

const GROUP = 'group:default/ml-research';
const STORM = ['storm-a', 'storm-b', 'storm-c'];
const config = {
  tenants: {
    recovery: {
      pollSeconds: 0.2,
      runbooks: {
        ECPTenantDown: {
          waitSeconds: 4,
          checkAfterSeconds: 8,
          attempts: 2,
          backoffSeconds: 1,
          recoveredSeconds: 1,
        },
      },
      storm: { count: 3, share: 0.3, cooldownSeconds: 5 },
    },
  },
};

let portal: SidePortal;
let faults: ReturnType<typeof createFaults>;

type Row = {
  id: string;
  kind: string;
  state: string;
  attempts: number;
  tenantId?: string;
  hold?: { code: string };
};

const incidents = async (query: string): Promise<Row[]> =>
  (await portal.ask('ada', `tenants/v1/incidents?${query}`)).body.items;
const detail = async (id: string) =>
  (await portal.ask('ada', `tenants/v1/incidents/${id}`)).body;

/** Waits until the newest incident of the tenant stands so, and answers all of it. */
async function incidentThatIs(state: string, tenantId: string) {
  await portal.until(`${tenantId}: ${state}`, async () => {
    const [newest] = await incidents(`tenantId=${tenantId}`);
    return newest?.state === state;
  });
  return detail((await incidents(`tenantId=${tenantId}`))[0].id);
}
const statusOf = async (tenantId: string) =>
  (await portal.ask('dana', `tenants/v1/tenants/${tenantId}/status`)).body
    .overall_status;

const recovery = async () =>
  (await portal.ask('ada', 'tenants/v1/recovery')).body;

/** Tenants that Alertmanager knows to be down. */
async function firing(): Promise<string[]> {
  const url = `${portal.portal.monitoring.alertmanagerUrl}/api/v2/alerts?filter=alertname=ECPTenantDown`;
  const alerts: any = await (await fetch(url)).json();
  return alerts.map((it: any) => it.labels.tenant_id);
}

/** How often what a tenant runs was rolled out. */
async function generations(tenantId: string): Promise<string> {
  const kubectl = kubectlWith(join(portal.portal.dir, 'kubeconfig'));
  const { stdout } = await kubectl([
    'get',
    'deployments',
    '-n',
    `ecp-ai-${tenantId}`,
    '-o',
    'jsonpath={.items[*].metadata.generation}',
  ]);
  return stdout;
}

const withPrograms = prometheus && alertmanager ? describe : describe.skip;

withPrograms('a tenant that goes down', () => {
  beforeAll(async () => {
    portal = await SidePortal.start([], {
      config,
      monitoring: { prometheus, alertmanager, pace: 0.02 },
    });
    faults = createFaults(join(portal.portal.dir, 'kubeconfig'));
    for (const it of ['heals', 'stays', ...STORM]) {
      await portal.makeTenant(it, 'dana', GROUP);
    }
  });
  afterAll(() => portal?.stop());

  it('is restarted, found well, and its incident is closed', async () => {
    await faults.break('heals', 'web', 'crash');
    const incident = await incidentThatIs('recovered', 'heals');
    expect(incident).toMatchObject({
      alertname: 'ECPTenantDown',
      attempts: 1,
      recovery: [
        {
          number: 1,
          action: 'restart',
          workloads: ['web'],
          outcome: 'recovered',
        },
      ],
    });
    expect(incident.closedAt).toEqual(expect.any(String));
    expect(incident.alerts[0].status).toBe('resolved');
    await expect(statusOf('heals')).resolves.toBe('ready');
  });

  it('is escalated when restarts do not help, and closed when somebody healed it', async () => {
    await faults.break('stays', 'web', 'oom', true);
    const incident = await incidentThatIs('escalated', 'stays');
    expect(incident.attempts).toBe(2);
    expect(incident.recovery.map((it: any) => it.outcome)).toEqual([
      'still_down',
      'still_down',
    ]);
    await faults.heal('stays');
    const { closedAt } = await incidentThatIs('recovered', 'stays');
    expect(closedAt).toEqual(expect.any(String));
  });

  it('is left alone when the whole cluster is: no restart, one incident of the cluster', async () => {
    const before = await Promise.all(STORM.map(generations));
    await Promise.all(STORM.map(it => faults.break(it, 'web', 'crash', true)));
    await portal.until('all have fired', async () => {
      const all = await firing();
      return STORM.every(it => all.includes(it));
    });
    await portal.until('a storm is known', async () => {
      const [storm] = (await recovery()).storms;
      return storm?.down === STORM.length;
    });
    await portal.until('one incident stands for all', async () => {
      const [first, ...others] = await incidents('state=active');
      return first?.kind === 'cluster' && others.length === 0;
    });
    expect(await incidents('state=active')).toMatchObject([
      { kind: 'cluster', cluster: 'sandbox', state: 'escalated', attempts: 0 },
    ]);
    await Promise.all(STORM.map(it => faults.heal(it)));
    await portal.until('it is over', async () => {
      const { storms } = await recovery();
      return storms.length + (await firing()).length === 0;
    });
    await expect(Promise.all(STORM.map(generations))).resolves.toEqual(before);
    expect(await incidents('state=active')).toEqual([]);
  });
});
