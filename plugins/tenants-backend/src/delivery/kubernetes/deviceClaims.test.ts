// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Templates of claims on devices come and go with revisions; under the account that we ship.

import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { renderTenant } from '../../manifests/renderTenant';
import { shippedPresets } from '../../manifests/shippedPresets';
import { serviceOf, specOf } from '../../manifests/testUtils/exampleSpecs';
import { classCluster } from '../../manifests/testUtils/manifestCluster';
import { toYamlDocuments } from '../../manifests/toYaml';
import { outcomes, TenantWorld } from './testUtils/TenantWorld';
import { WEB } from './testUtils/tenantObjects';
import { useCluster } from './testUtils/useCluster';

const TEMPLATE = 'ResourceClaimTemplate';
const KINDS = ['Namespace', 'ResourceQuota', 'ServiceAccount', TEMPLATE];

/** A tenant that claims so many devices a pod; without any, the same of a resource. */
function revision(tenantId: string, count?: number) {
  const gpu =
    count === undefined
      ? { class: 'h100', count: 1 }
      : { class: 'b200', count };
  const { objects } = renderTenant({
    tenantId,
    spec: specOf({
      preset: 'large',
      overrides: { gpu },
      services: [serviceOf({ replicas: 0, gpu })],
    }),
    preset: shippedPresets.find(({ name }) => name === 'large')!,
    cluster: classCluster,
  });
  const wanted = objects.filter(
    ({ kind }) => KINDS.includes(kind) || kind === 'Deployment',
  );
  return {
    manifest: toYamlDocuments(wanted),
    template: wanted.find(({ kind }) => kind === TEMPLATE)?.metadata.name,
  };
}

describe.each(TEST_CLUSTERS)('claims on devices on $server', ({ start }) => {
  const cluster = useCluster(start);
  const template = (it: TenantWorld, name: string) =>
    it.get(TEMPLATE, name, 'resource.k8s.io/v1');

  it('are made from a template, which another takes the place of', async () => {
    const it = cluster.world();
    const one = revision(it.tenantId, 1);
    const first = await it.deliver(WEB, { manifest: one.manifest });
    expect(first.result).toBe('delivered');
    expect(await template(it, one.template!)).toMatchObject({
      spec: {
        spec: {
          devices: {
            requests: [
              { exactly: { deviceClassName: 'gpu.nvidia.com', count: 1 } },
            ],
          },
        },
      },
    });
    const two = revision(it.tenantId, 2);
    const second = await it.deliver(WEB, { manifest: two.manifest });
    expect(second.result).toBe('delivered');
    expect(outcomes(second)).toMatchObject({
      [`${TEMPLATE} ${two.template}`]: 'created',
      [`${TEMPLATE} ${one.template}`]: 'pruned',
    });
    expect(await template(it, one.template!)).toBeUndefined();
    const none = revision(it.tenantId);
    await it.deliver(WEB, { manifest: none.manifest });
    expect(none.template).toBeUndefined();
    expect(await template(it, two.template!)).toBeUndefined();
  });

  it('cannot change, so that an earlier template would be refused', async () => {
    const it = cluster.world();
    const { manifest, template: name } = revision(it.tenantId, 1);
    await it.deliver(WEB, { manifest });
    const { namespace } = it;
    await expect(
      cluster.client.mergePatch(
        {
          apiVersion: 'resource.k8s.io/v1',
          kind: TEMPLATE,
          name: name!,
          namespace,
        },
        { spec: { spec: { devices: { requests: [] } } } },
        { fieldManager: 'somebody' },
      ),
    ).rejects.toThrow(/immutable/);
  });
});
