// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { exampleSpecs } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/exampleSpecs';
import { fullCluster } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/manifestCluster';
import { renderTenant } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/renderTenant';
import { shippedPresets } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/shippedPresets';
import { EDITORS, OWNER, SimulatedTenant } from '../testUtils/SimulatedTenant';
import { refusedBy, replaced } from '../testUtils/shippedPolicies';
import { fenceChecks, judgeQuotaKeys, judgeTampering } from './fence';

const quotaAsRendered = renderTenant({
  tenantId: 'vision-lab',
  spec: exampleSpecs.small,
  preset: shippedPresets[0],
  cluster: fullCluster,
}).objects.filter(it => it.kind === 'ResourceQuota');
describe('quota keys', () => {
  const quota = (hard: Record<string, string>) => [
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'q' },
      spec: { hard },
    },
  ];

  it('are named exactly: a request limit is no limit', () => {
    expect(
      judgeQuotaKeys(quota({ 'requests.cpu': '1' }), ['limits.cpu'], []),
    ).toEqual({ result: 'failed', evidence: 'no quota of limits.cpu' });
  });

  it('may stand in several quotas and count by kind', () => {
    const quotas = [
      ...quota({ 'limits.cpu': '1' }),
      ...quota({ 'count/secrets': '1' }),
    ];
    expect(judgeQuotaKeys(quotas, ['limits.cpu', 'secrets'], []).result).toBe(
      'passed',
    );
  });

  it.each([
    ['scopes', { scopes: ['BestEffort'] }],
    [
      'a selector',
      {
        scopeSelector: {
          matchExpressions: [
            { scopeName: 'PriorityClass', operator: 'Exists' },
          ],
        },
      },
    ],
  ])('that hold for some pods only are none: %s', (_, scoped) => {
    const [{ spec, ...it }] = quota({ 'limits.cpu': '1' });
    expect(
      judgeQuotaKeys([{ ...it, spec: { ...spec, ...scoped } }], ['limits.cpu']),
    ).toEqual({ result: 'failed', evidence: 'no quota of limits.cpu' });
  });

  it('that nobody could ask for are a deviation, and named', () => {
    expect(
      judgeQuotaKeys(quota({ pods: '1' }), ['pods'], ['limits.scratch']),
    ).toEqual({
      result: 'deviation',
      evidence: expect.stringContaining('no quota of limits.scratch'),
    });
  });

  it('are all there as we render them, but for scratch space', () => {
    const found = { quotas: quotaAsRendered };
    const results = fenceChecks.flatMap(it =>
      'ofNamespace' in it && /quota$/.test(it.code)
        ? [[it.code, (it.ofNamespace({ found } as any) as any).result]]
        : [],
    );
    expect(results).toEqual([
      ['compute_quota', 'deviation'],
      ['object_quota', 'passed'],
    ]);
  });
});

describe('tampering', () => {
  const refused = (by: 'access' | 'admission', message: string) =>
    ({ admitted: false, by, message } as const);

  it.each([
    ['lacks the right', refused('access', 'cannot delete resource'), 'passed'],
    [
      'is kept off by our policy',
      refused('admission', 'objects labelled app.kubernetes.io/managed-by=…'),
      'passed',
    ],
    [
      'is refused for something else',
      refused('admission', 'a webhook is down'),
      'error',
    ],
  ] as const)('%s', (_, attempt, result) => {
    expect(judgeTampering('delete it', attempt).result).toBe(result);
  });
});

describe('the fence of a tenant', () => {
  let simulated: SimulatedTenant;

  beforeAll(async () => {
    simulated = await SimulatedTenant.start();
  });
  afterAll(() => simulated?.stop());

  const found = async (code: string, through?: (it: any) => any) =>
    (
      await simulated.run({
        only: fenceChecks.filter(it => it.code === code),
        through,
      })
    ).checks;
  const quota = () => simulated.ref('v1', 'ResourceQuota', 'tenant-quota');

  it('is whole as delivered', async () => {
    const { result, checks } = await simulated.run({ only: fenceChecks });
    expect(result).toBe('passed');
    expect(checks.map(it => [it.code, it.role, it.result])).toEqual([
      ['pod_security', undefined, 'passed'],
      ['compute_quota', undefined, 'deviation'],
      ['object_quota', undefined, 'passed'],
      ...['owner', 'editor', 'viewer'].map(role => [
        'managed_objects',
        role,
        'passed',
      ]),
    ]);
    expect(checks.at(-1)!.evidence).toMatch(/^9 objects, none deleted/);
  });

  it.each(['baseline', 'privileged'])(
    'is open where Pod Security enforces %s',
    async level => {
      await simulated.enforce(level);
      const checks = await found('pod_security');
      await simulated.enforce('restricted');
      expect(checks).toEqual([
        expect.objectContaining({
          result: 'failed',
          evidence: `enforces ${level}`,
        }),
      ]);
    },
  );

  it('is open where Pod Security enforces nothing', async () => {
    const home = { apiVersion: 'v1', kind: 'Namespace' };
    const labels = { 'pod-security.kubernetes.io/enforce': null };
    const ref = { ...home, name: simulated.namespace };
    await simulated.patch(ref, { metadata: { labels } });
    const checks = await found('pod_security');
    await simulated.repair();
    expect(checks[0]).toMatchObject({
      result: 'failed',
      evidence: 'enforces nothing',
    });
  });

  it.each([
    ['compute_quota', 'limits.memory'],
    ['compute_quota', 'requests.cpu'],
    ['object_quota', 'services.loadbalancers'],
    ['object_quota', 'secrets'],
  ])('%s is open without %s, and names it', async (code, key) => {
    await simulated.patch(quota(), { spec: { hard: { [key]: null } } });
    const checks = await found(code);
    await simulated.repair();
    expect(checks[0]).toMatchObject({
      result: 'failed',
      evidence: `no quota of ${key}`,
    });
    expect((await found(code))[0].result).not.toBe('failed');
  });

  it('is open without any quota', async () => {
    await simulated.admin.delete(quota());
    const { result } = await simulated.run({
      only: fenceChecks.filter(it => /_quota$/.test(it.code)),
    });
    await simulated.repair();
    expect(result).toBe('failed');
  });

  it('is open to whoever may delete or change a part of it, and names each way', async () => {
    const takeBack = await simulated.bind(EDITORS, 'cluster-admin');
    const checks = await found('managed_objects');
    await takeBack();
    const editor = checks.find(it => it.role === 'editor');
    expect(editor?.result).toBe('failed');
    expect(editor?.evidence).toMatch(
      new RegExp(
        `^${EDITORS} may delete LimitRange tenant-limits, relabel LimitRange tenant-limits, change .* and 22 more$`,
      ),
    );
    expect(checks.find(it => it.role === 'owner')?.result).toBe('passed');
    // It was tried, and nothing came of it.
    expect(await found('managed_objects')).toEqual(
      Array(3).fill(expect.objectContaining({ result: 'passed' })),
    );
  });

  it('is no fence where nothing is managed', async () => {
    const checks = await found('managed_objects', client =>
      replaced(client, {
        list: async () => ({ items: [], resourceVersion: '1' }),
      }),
    );
    for (const it of checks) {
      expect(it).toMatchObject({
        result: 'failed',
        evidence: 'there are no managed objects',
      });
    }
  });

  it('proves nothing of a part that went while it was tried', async () => {
    const takeBack = await simulated.bind(EDITORS, 'cluster-admin');
    const checks = await found('managed_objects', client =>
      replaced(client, {
        as: (who: any) =>
          replaced(client.as(who), { delete: async () => 'absent' as const }),
      }),
    );
    await takeBack();
    expect(checks[0]).toMatchObject({
      result: 'error',
      evidence: expect.stringMatching(/is not there any more$/),
    });
  });

  it('proves nothing of a part that was refused for something else', async () => {
    const takeBack = await simulated.bind(OWNER, 'cluster-admin');
    const busy = async (ref: any) => {
      throw refusedBy(
        { ...ref, metadata: { name: ref.name } },
        'admission webhook "w" denied the request: busy',
      );
    };
    const checks = await found('managed_objects', client =>
      replaced(client, {
        as: (who: any) =>
          replaced(client.as(who), { delete: busy, mergePatch: busy }),
      }),
    );
    await takeBack();
    expect(checks[0]).toMatchObject({
      result: 'error',
      evidence: expect.stringMatching(
        /^delete LimitRange tenant-limits was refused for something else: .*busy/,
      ),
    });
  });
});
