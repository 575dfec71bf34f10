// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { KubernetesObject } from '../../kubernetes/KubernetesClient';
import { exampleSpecs } from '../../manifests/__testUtils__/exampleSpecs';
import { fullCluster } from '../../manifests/__testUtils__/manifestCluster';
import { renderTenant } from '../../manifests/renderTenant';
import { shippedPresets } from '../../manifests/shippedPresets';
import { deniesAll, judgePolicies, judgeQuotaKeys } from './fence';

const rendered = renderTenant({
  tenantId: 'vision-lab',
  spec: exampleSpecs.small,
  preset: shippedPresets[0],
  cluster: fullCluster,
}).objects as unknown as KubernetesObject[];
const ours = rendered.filter(it => it.kind === 'NetworkPolicy');
const isDefaultDeny = (it: KubernetesObject) =>
  it.metadata.name === 'default-deny';

function edited(spec: object): KubernetesObject[] {
  return ours.map(it =>
    isDefaultDeny(it) ? { ...it, spec: { ...it.spec, ...spec } } : it,
  );
}

describe('default-deny', () => {
  it('is whole as we render it', () => {
    expect(ours.filter(deniesAll).map(it => it.metadata.name)).toEqual([
      'default-deny',
    ]);
    expect(judgePolicies(ours).result).toBe('passed');
  });

  it.each([
    ['deleted', ours.filter(it => !isDefaultDeny(it))],
    ['of ingress only', edited({ policyTypes: ['Ingress'] })],
    ['of some pods', edited({ podSelector: { matchLabels: { a: 'b' } } })],
    [
      'of pods by expression',
      edited({
        podSelector: {
          matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }],
        },
      }),
    ],
    ['with a way in', edited({ ingress: [{}] })],
    ['with a way out', edited({ egress: [{}] })],
    [
      'by somebody else',
      ours.map(it =>
        isDefaultDeny(it) ? { ...it, metadata: { name: 'default-deny' } } : it,
      ),
    ],
    ['alone without policies', []],
  ])('fails when %s', (_, policies) => {
    expect(judgePolicies(policies)).toMatchObject({
      result: 'failed',
      evidence: expect.stringContaining('denies everything'),
    });
  });

  it('fails when a policy of somebody else widens it', () => {
    const open = { ...ours[0], metadata: { name: 'open' } };
    expect(judgePolicies([...ours, open])).toEqual({
      result: 'failed',
      evidence: 'widened by open: policies add up',
    });
  });
});

describe('quota keys', () => {
  const quota = (hard: Record<string, string>) => [
    { ...ours[0], kind: 'ResourceQuota', spec: { hard } },
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

  it('that a preset leaves out on purpose are a deviation, and named', () => {
    expect(
      judgeQuotaKeys(quota({ pods: '1' }), ['pods'], ['configmaps']),
    ).toEqual({
      result: 'deviation',
      evidence: 'the preset leaves configmaps without a quota of its own',
    });
  });
});
