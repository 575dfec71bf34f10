// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Ways between two tenants that name each other.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { exampleSpecs } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/exampleSpecs';
import { fullCluster } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/manifestCluster';
import { renderTenant } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/renderTenant';
import { shippedPresets } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/shippedPresets';
import { judgePeers } from './network';

const rendered = renderTenant({
  tenantId: 'vision-lab',
  spec: exampleSpecs.small,
  preset: shippedPresets[0],
  cluster: fullCluster,
}).objects as unknown as KubernetesObject[];
const ours = rendered.filter(it => it.kind === 'NetworkPolicy');
const home = 'ecp-ai-vision-lab';

describe('another tenant', () => {
  const agreed: any = renderTenant({
    tenantId: 'vision-lab',
    spec: { ...exampleSpecs.small, peers: [{ tenant: 'other' }] },
    preset: shippedPresets[0],
    cluster: fullCluster,
    consenting: ['other'],
  }).objects.find(it => it.metadata.name === 'allow-tenant-other');
  const judged = (change: object) =>
    judgePeers([...ours, { ...agreed, ...change } as KubernetesObject], home);

  it('is let in and out where the two name each other, and that is said', () => {
    expect(judged({})).toEqual({
      result: 'passed',
      evidence: expect.stringContaining(
        'in other tenants by allow-tenant-other only',
      ),
    });
  });

  it.each<[string, object]>([
    ['somebody else wrote it', { metadata: { name: 'allow-tenant-other' } }],
    [
      'it is one that was not agreed on',
      { metadata: { ...agreed.metadata, name: 'allow-tenant-third' } },
    ],
    ['it was widened', { spec: { ...agreed.spec, ingress: [{ from: [] }] } }],
  ])('is foreign where %s', (_what, change) => {
    expect(judged(change).result).toBe('failed');
  });
});
