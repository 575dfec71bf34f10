// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// GPUs of a cluster with dynamic resource allocation, on a real API server with its scheduler: pods claim devices, as many
// run as there are, and the quota counts the claims. The one device there is was written down by hand; no driver runs.

import { MAY_START } from './testUtils/ControlPlane';
import { KUBECONFIG, Platform, until } from './testUtils/platform';
import { Portal } from './testUtils/Portal';
import { reached } from './testUtils/storyServers';
import { Workloads } from './testUtils/Workloads';

const CLASS = 'gpu.example.com';
const NODE = 'gpu-a100-0';
const KEY = `${CLASS}.deviceclass.resource.k8s.io/devices`;

const DEVICES = [
  {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'DeviceClass',
    metadata: { name: CLASS },
    spec: {
      selectors: [{ cel: { expression: `device.driver == '${CLASS}'` } }],
    },
  },
  {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceSlice',
    metadata: { name: 'ecp-test-devices' },
    spec: {
      driver: CLASS,
      nodeName: NODE,
      pool: { name: NODE, generation: 1, resourceSliceCount: 1 },
      devices: [{ name: 'gpu-0' }],
    },
  },
];

(KUBECONFIG && MAY_START ? describe : describe.skip)(
  'devices that are claimed',
  () => {
    const tenantId = `d${Date.now().toString(36)}`;
    const namespace = `ecp-ai-${tenantId}`;
    let platform: Platform;
    let portal: Portal;

    beforeAll(async () => {
      platform = await Platform.install();
      for (const it of DEVICES) await platform.apply(it);
      portal = await Portal.start({
        cluster: {
          ...reached(platform),
          token: await platform.token('ecp-tenants-reconciler'),
          targets: ['apply'],
          gpuClasses: { b200: { deviceClassName: CLASS } },
        },
      });
    });
    afterAll(async () => {
      await portal?.stop();
      const refs = [
        { apiVersion: 'v1', kind: 'Namespace', name: namespace },
        ...DEVICES.map(({ metadata, ...it }) => ({ ...it, ...metadata })),
      ];
      for (const ref of refs) await platform?.admin.delete(ref);
      await platform?.uninstall();
    });

    it('run as many pods as there are, say why the next one waits, and count', async () => {
      const gpu = { class: 'b200', count: 1 };
      await portal.create(tenantId, {
        preset: 'medium',
        overrides: { gpu: { ...gpu, count: 2 } },
        services: [
          {
            name: 'serve',
            image: 'registry.example/acme/serve:1.0.0',
            replicas: 2,
            resources: { cpu: '1', memory: '2Gi' },
            gpu,
          },
        ],
      });
      const workloads = new Workloads(platform.admin, namespace);
      await until(
        'one runs and one waits',
        () => workloads.pods(),
        ({ serve }) =>
          serve?.all === 2 && serve.bound === 1 && serve.ready === 1,
      );
      const { verdict } = await until(
        'the verdict names it',
        () => portal.status(tenantId),
        it => it.verdict.code === 'workload_unschedulable',
      );
      expect(verdict.params).toMatchObject({ workload: 'serve' });
      const counted = await workloads.quotaOnce(
        'both claims',
        it => it[KEY]?.used === 2,
      );
      expect(counted[KEY]).toEqual({ hard: 2, used: 2 });
      const another = platform.admin.create(
        {
          apiVersion: 'resource.k8s.io/v1',
          kind: 'ResourceClaim',
          metadata: { name: 'another', namespace },
          spec: {
            devices: {
              requests: [{ name: 'gpu', exactly: { deviceClassName: CLASS } }],
            },
          },
        },
        { fieldManager: 'test', dryRun: true },
      );
      await expect(another).rejects.toThrow(/exceeded quota/);
    });
  },
);
