// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Jobs wait for each other in a real Kueue; run by `npm run test:queue`, which names one in ECP_KUEUE.

import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { readKubeconfig } from '../../kubernetes/testUtils/readKubeconfig';
import { ControlPlane } from '../cluster/testUtils/ControlPlane';
import { Platform, until } from '../cluster/testUtils/platform';
import { Portal } from '../cluster/testUtils/Portal';
import { reached } from '../cluster/testUtils/storyServers';
import { KueueProcess } from './testUtils/KueueProcess';

const HOME = process.env.ECP_KUEUE;

/** A run of two pods with a GPU each, at work for two seconds. */
const tune = (name: string) => ({
  name,
  kind: 'job',
  image: 'registry.example/acme/tune:1.0.0',
  job: { parallelism: 2 },
  gpu: { resource: 'nvidia.com/gpu', count: 1 },
  resources: { cpu: '1', memory: '1Gi' },
});
const wish = (...services: object[]) => ({
  preset: 'large',
  overrides: { gpu: { resource: 'nvidia.com/gpu', count: 4 } },
  services,
});

(HOME ? describe : describe.skip)('a cluster with Kueue', () => {
  let plane: ControlPlane;
  let platform: Platform;
  let kueue: KueueProcess;
  let portal: Portal;
  let admin: KubernetesClient;

  beforeAll(async () => {
    plane = await ControlPlane.start();
    admin = Platform.connect(readKubeconfig(plane.kubeconfig));
    await KueueProcess.bringKinds(HOME!, admin);
    platform = await Platform.install(['cluster'], plane.kubeconfig);
    kueue = await KueueProcess.start(HOME!, plane.kubeconfig);
    await KueueProcess.giveRoom(admin, 'ai');
    portal = await Portal.start({
      cluster: {
        ...reached(platform),
        token: await platform.token('ecp-tenants-reconciler'),
        targets: ['apply'],
        gpuResources: ['nvidia.com/gpu'],
        kueue: { clusterQueue: 'ai' },
      },
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await kueue?.stop();
    await admin?.close();
    await platform?.admin.close();
    await plane?.stop();
  });

  const places = async (tenantId: string) =>
    (await portal.status(tenantId)).workloads.map(it => ({
      name: '',
      admitted: false,
      ...it.queue,
      suspended: it.suspended,
      done: it.available,
    }));

  it('lets one of two jobs run, says what the other waits for, and lets it run then', async () => {
    await portal.create('tuning', wish(tune('first'), tune('second')));
    const seen = await until(
      'one runs and one waits',
      () => places('tuning'),
      it =>
        it.filter(({ admitted }) => admitted).length === 1 &&
        it.some(({ message }) => message !== undefined),
    );
    const [held] = seen.filter(({ admitted }) => !admitted);
    expect(held).toMatchObject({
      name: 'queue-ai',
      suspended: true,
      message: expect.stringContaining('nvidia.com/gpu'),
    });
    expect((await portal.status('tuning')).verdict).toMatchObject({
      code: 'job_queued',
    });
    const done = await until(
      'both are done',
      () => places('tuning'),
      it => it.every(each => each.done),
    );
    expect(done).toHaveLength(2);
    for (const { flavors } of done) {
      expect(flavors).toEqual(['a100']);
    }
    expect((await portal.status('tuning')).overall_status).toBe('ready');
  });
});
