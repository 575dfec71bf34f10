// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole backend on a real API server, with nothing but the accounts that deploy/cluster gives it.

import { bootPlugin } from '../../router/testUtils/bootedPlugin';
import { createWish } from '../../workflow/testUtils/world';
import { KUBECONFIG, Platform, until } from './testUtils/platform';

(KUBECONFIG ? describe : describe.skip)('the portal', () => {
  const tenantId = `p${Date.now().toString(36)}`;
  let platform: Platform;
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    platform = await Platform.install(['cluster', 'cluster/certifier']);
    await platform.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {
        name: 'test-portal-groups',
        labels: { 'ecp.ai/certifier-groups': 'true' },
      },
      rules: [
        {
          apiGroups: [''],
          resources: ['groups'],
          verbs: ['impersonate'],
          resourceNames: ['ml-research'],
        },
      ],
    });
    // A controller of the cluster adds it to the certifier's role.
    const group = { resource: 'groups', name: 'ml-research' };
    await until(
      'the certifier may act in the group',
      () =>
        platform.may('ecp-tenants-certifier', {
          ...{ verb: 'impersonate', group: '' },
          ...group,
        }),
      allowed => allowed,
    );
    const { url, ca = '' } = platform.address;
    api = await bootPlugin({
      clusters: {
        real: {
          url,
          caData: Buffer.from(ca).toString('base64'),
          token: await platform.token('ecp-tenants-reconciler'),
          certifier: { token: await platform.token('ecp-tenants-certifier') },
          targets: ['apply'],
          gpuResources: ['nvidia.com/gpu'],
        },
      },
    });
  });
  afterAll(async () => {
    await api?.stop();
    const name = `ecp-ai-${tenantId}`;
    await platform.admin.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    await platform.admin.delete({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      name: 'test-portal-groups',
    });
    await platform.uninstall();
  });

  const tenant = async () =>
    (await api.get(`/v1/tenants/${tenantId}`, 'ada')).body;
  const decided = async (type: 'create' | 'delete') => {
    const wish = type === 'create' ? createWish(tenantId) : { type, tenantId };
    const { body } = await api.post('/v1/requests', 'dana', wish);
    const answer = await api.post(`/v1/requests/${body.id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest: body.manifestDigest,
    });
    expect(answer.status).toBe(200);
  };

  it('brings a tenant to life, watches it become ready, certifies it, and removes it', async () => {
    await decided('create');
    await until('ready', tenant, it => it.status?.overall_status === 'ready');
    const path = `/v1/tenants/${tenantId}/certificate`;
    const ran = await api.post(`${path}/run`, 'dana', {});
    expect(ran.status).toBe(200);
    expect(ran.body.checks.filter((it: any) => it.result === 'failed')).toEqual(
      [],
    );
    expect(ran.body).toMatchObject({ tenantId, result: 'passed' });
    expect((await api.get(path, 'dana')).body).toEqual(ran.body);

    await api.post(`/v1/tenants/${tenantId}/restart`, 'dana', {});
    await decided('delete');
    await until('deleted', tenant, it => it.lifecycle === 'deleted');
    const ref = {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: `ecp-ai-${tenantId}`,
    };
    expect(await platform.admin.get(ref)).toBeUndefined();
  });
});
