// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Jobs in a queue of Kueue are ours, when and where they run is not; every case runs against each server of TEST_CLUSTERS.

import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { TEST_CLUSTERS } from '../../kubernetes/testUtils/TestCluster';
import { renderTenant } from '../../manifests/renderTenant';
import { shippedPresets } from '../../manifests/shippedPresets';
import { serviceOf, specOf } from '../../manifests/testUtils/exampleSpecs';
import { classCluster } from '../../manifests/testUtils/manifestCluster';
import { toYamlDocuments } from '../../manifests/toYaml';
import { failingClient } from './testUtils/FailingClient';
import { outcomes, TenantWorld } from './testUtils/TenantWorld';
import { useCluster } from './testUtils/useCluster';

const QUEUE = 'kueue.x-k8s.io/queue-name';
const cluster = { ...classCluster, kueue: { clusterQueue: 'ai' } };

const KINDS = ['Namespace', 'ServiceAccount', 'ResourceQuota', 'Job'];

/** Without the queue itself: its kind is Kueue's to bring. */
function manifestOf({ tenantId }: TenantWorld, retries = 3) {
  const { objects } = renderTenant({
    tenantId,
    spec: specOf({
      preset: 'large',
      services: [
        serviceOf({
          kind: 'job',
          replicas: undefined,
          job: { retries },
          gpu: { class: 'h100', count: 1 },
        }),
      ],
    }),
    preset: shippedPresets.find(({ name }) => name === 'large')!,
    cluster,
  });
  const wanted = objects.filter(({ kind }) => KINDS.includes(kind));
  const { name } = wanted.find(({ kind }) => kind === 'Job')!.metadata;
  return { manifest: toYamlDocuments(wanted), name };
}

describe.each(TEST_CLUSTERS)('a job in a queue on $server', ({ start }) => {
  const used = useCluster(start);

  const jobOf = (it: TenantWorld, name: string) =>
    it.get('Job', name, 'batch/v1');
  /** As Kueue does: what leads to the nodes comes with the word that it may run. */
  async function say(
    client: KubernetesClient,
    { namespace }: TenantWorld,
    name: string,
    suspend: boolean,
    flavor?: Record<string, string>,
  ) {
    const tolerations = [{ key: 'h100', operator: 'Exists' }];
    const template = { spec: { nodeSelector: flavor, tolerations } };
    await client.mergePatch(
      { apiVersion: 'batch/v1', kind: 'Job', name, namespace },
      { spec: { suspend, ...(flavor && { template }) } },
      { fieldManager: 'kueue' },
    );
  }

  it('is made suspended, and left to Kueue from then on', async () => {
    const it = used.world();
    const { manifest, name } = manifestOf(it);
    expect((await it.deliver({}, { manifest })).result).toBe('delivered');
    expect(await jobOf(it, name)).toMatchObject({
      metadata: { labels: { [QUEUE]: 'queue-ai' } },
      spec: { suspend: true },
    });
    // Before Kueue has looked at it, an apply must not let it run.
    const more = manifestOf(it, 5);
    expect(more.name).toBe(name);
    expect(outcomes(await it.deliver({}, more))).toEqual({
      [`Job ${name}`]: 'updated',
    });
    expect((await jobOf(it, name))?.spec).toMatchObject({
      suspend: true,
      backoffLimit: 5,
    });
    await say(used.client, it, name, false, { pool: 'h100' });
    const seen = await it.deliver({}, more);
    expect([seen.result, outcomes(seen)]).toEqual(['delivered', {}]);
    const { client, writes } = failingClient(used.client);
    const again = await it.deliver({}, { ...more, client });
    expect([again.result, writes()]).toEqual(['delivered', []]);
    const { suspend, template } = (await jobOf(it, name))!.spec;
    expect(suspend).toBe(false);
    expect(template.spec.nodeSelector).toMatchObject({ pool: 'h100' });
    // What is ours of it changes all the same, also while it runs.
    expect((await it.deliver({}, { manifest })).result).toBe('delivered');
    expect((await jobOf(it, name))?.spec).toMatchObject({
      suspend: false,
      backoffLimit: 3,
    });
  });

  it('that Kueue takes back is no drift either', async () => {
    const it = used.world();
    const { manifest, name } = manifestOf(it);
    await it.deliver({}, { manifest });
    await say(used.client, it, name, false, { pool: 'h100' });
    await it.deliver({}, { manifest });
    await say(used.client, it, name, true);
    const outcome = await it.deliver({}, { manifest });
    expect([outcome.result, outcomes(outcome)]).toEqual(['delivered', {}]);
    expect((await jobOf(it, name))?.spec.suspend).toBe(true);
  });

  it('is brought back where somebody else changed it', async () => {
    const it = used.world();
    const { manifest, name } = manifestOf(it);
    await it.deliver({}, { manifest });
    await used.client.mergePatch(
      { apiVersion: 'batch/v1', kind: 'Job', name, namespace: it.namespace },
      {
        metadata: { labels: { [QUEUE]: 'other' } },
        spec: { template: { spec: { nodeSelector: { pool: 'mine' } } } },
      },
      { fieldManager: 'kubectl-edit' },
    );
    const outcome = await it.deliver({}, { manifest });
    expect(outcomes(outcome)).toEqual({ [`Job ${name}`]: 'drift_repaired' });
    const { metadata, spec } = (await jobOf(it, name))!;
    expect(metadata.labels).toMatchObject({ [QUEUE]: 'queue-ai' });
    expect(spec.template.spec.nodeSelector).not.toHaveProperty('pool');
  });
});
