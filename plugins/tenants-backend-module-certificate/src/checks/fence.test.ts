// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { exampleSpecs } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/exampleSpecs';
import { fullCluster } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/manifestCluster';
import { renderTenant } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/renderTenant';
import { shippedPresets } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/shippedPresets';
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
