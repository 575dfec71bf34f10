// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Approvals start workflows of a real Gitea; run by `npm run test:dispatch`, which names one in ECP_GITEA.

import { createHash } from 'node:crypto';
import { Between } from './testUtils/Between';
import { DispatchPortal } from './testUtils/DispatchPortal';
import { GiteaProcess } from './testUtils/GiteaProcess';
import { runJob, runsOf, workflow, WORKFLOW } from './testUtils/workflow';

const HOME = process.env.ECP_GITEA;

(HOME ? describe : describe.skip)('a portal with Gitea', () => {
  let gitea: GiteaProcess;
  let between: Between;
  let portal: DispatchPortal;
  let token: string;

  beforeAll(async () => {
    gitea = await GiteaProcess.create(HOME!);
    await gitea.start();
    await gitea.makeRepository(`.gitea/workflows/${WORKFLOW}`, workflow());
    token = await gitea.makeToken();
    between = new Between(gitea.url);
    await between.open();
    portal = new DispatchPortal(between.url);
    await portal.start('a-token-of-nobody');
  });
  afterAll(async () => {
    await portal?.stop();
    await between?.close();
    await gitea?.stop();
    portal?.remove();
    gitea?.remove();
  });

  it('says that its token is refused, and tells with the right one, once', async () => {
    const { id, digest } = await portal.approve('first');
    await portal.untilTold('first', 'dispatch.failed');
    expect(await portal.told('first')).toEqual([
      ['dispatch.failed', 'HTTP 401'],
    ]);
    expect(await runsOf(gitea, 'first')).toEqual([]);
    await portal.stop();
    await portal.start(token);
    await portal.untilTold('first', 'dispatch.sent');
    expect(await runsOf(gitea, 'first')).toEqual([
      {
        event: 'workflow_dispatch',
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        type: 'create',
        tenant_id: 'first',
        request_id: id,
        revision: '1',
        digest,
        commit: expect.stringMatching(/^[\da-f]{40}$/),
        manifest_url: expect.stringContaining('/v1/tenants/first/manifest'),
        status_url: expect.stringContaining('/first/deployment-status'),
      },
    ]);
  });

  it('gives its CI what was approved, and hears of the deployment', async () => {
    const [run] = await runsOf(gitea, 'first');
    const ci = await portal.machineToken('pipeline');
    const applied = await runJob(run, ci, portal.dir);
    const sum = createHash('sha256').update(applied).digest('hex');
    expect(`sha256:${sum}`).toBe(run.digest);
    expect(await portal.reports('first')).toMatchObject([
      { status: 'completed' },
    ]);
  });

  it.each([
    ['before the call has arrived', 'call', 'second'],
    ['after Gitea has taken it', 'answer', 'third'],
  ] as const)('has one run though killed %s', async (_when, what, tenantId) => {
    const kept = between.keep(what);
    await portal.approve(tenantId);
    await kept;
    await portal.kill();
    const before = await runsOf(gitea, tenantId);
    expect(before).toHaveLength(what === 'call' ? 0 : 1);
    await portal.start(token);
    await portal.untilTold(tenantId, 'dispatch.sent');
    const runs = await runsOf(gitea, tenantId);
    expect(runs).toHaveLength(1);
    expect(before).toEqual(what === 'call' ? [] : runs);
  });

  it('tells it later when it is down, though killed meanwhile', async () => {
    await gitea.stop();
    await between.close();
    await portal.approve('fourth');
    await portal.untilTold('fourth', 'dispatch.failed');
    expect(await portal.told('fourth')).toEqual([
      ['dispatch.failed', 'ECONNREFUSED'],
    ]);
    await portal.kill();
    await portal.start(token);
    await gitea.start();
    expect(await runsOf(gitea, 'fourth')).toEqual([]);
    await between.open();
    await portal.untilTold('fourth', 'dispatch.sent');
    expect(await runsOf(gitea, 'fourth')).toHaveLength(1);
  });
});
