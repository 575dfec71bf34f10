// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The admission policies of deploy/cluster on a real API server: what tenants may run.

import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { BY_TENANT, DRY, Insider, refusalOf } from './testUtils/Insider';
import { bucketDriver } from './testUtils/lentVolumes';
import { KUBECONFIG, Platform, until } from './testUtils/platform';
import { LifeOfATenant } from './testUtils/wholeLife';

const QUEUE_SAYS = /must name the queue of the tenant/;

(KUBECONFIG ? describe : describe.skip)(
  'admission of workloads, for whoever may make them,',
  () => {
    let everything: Insider;
    let platform: Platform;
    let tenant: LifeOfATenant;
    let insider: KubernetesClient;

    beforeAll(async () => {
      everything = await Insider.admit();
      ({ platform, tenant, client: insider } = everything);
      await everything.hears(
        /externalIPs are not/,
        service({ externalIPs: ['192.0.2.1'] }),
      );
      await everything.hears(
        QUEUE_SAYS,
        pod({}, { 'kai.scheduler/queue': 'other' }),
      );
      await everything.hears(
        /nodeName is for the scheduler/,
        pod({ nodeName: 'other' }),
      );
      await everything.hears(
        /no quota of/,
        pod({ containers: [container({ 'a.example/b': '1' })] }),
      );
    });
    afterAll(() => everything?.leave());

    const service = (spec: object) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'probe', namespace: tenant.namespace, labels: {} },
      spec: { ports: [{ port: 80 }], ...spec },
    });

    const pod = (spec: object, labels = {}): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'probe', namespace: tenant.namespace, labels },
      spec: {
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 65532,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containers: [container({})],
        ...spec,
      },
    });
    const container = (limits: Record<string, string>, name = 'main') => ({
      name,
      image: 'registry.example.com/probe:1',
      imagePullPolicy: 'Always',
      resources: { limits },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
    });

    it('refuses external addresses and node ports of Services', async () => {
      const make = (spec: object) =>
        refusalOf(insider.create(service(spec), DRY));
      expect(await make({})).toBe('allowed');
      expect(await make({ externalIPs: ['192.0.2.1'] })).toMatch(
        /externalIPs are not for tenants/,
      );
      expect(await make({ type: 'NodePort' })).toMatch(
        /exceeded quota: .*services\.nodeports=1/,
      );
    });

    const making = (spec: object, labels = {}) =>
      refusalOf(insider.create(pod(spec, labels), DRY));

    it('lets pods tolerate what the tenant owns, and wait in its queue', async () => {
      const { tenantId, namespace } = tenant;
      const mine = { key: 'ecp.ai/tenant', operator: 'Equal' };
      const tolerating = (it: object) => making({ tolerations: [it] });
      expect(await tolerating({ ...mine, value: tenantId })).toBe('allowed');
      expect(await tolerating({ ...mine, value: 'other' })).toMatch(
        /must name the tenant of the namespace/,
      );
      expect(
        await tolerating({ key: 'nvidia.com/gpu', operator: 'Exists' }),
      ).toBe('allowed');
      for (const name of [tenantId, namespace]) {
        expect(await making({}, { 'kai.scheduler/queue': name })).toBe(
          'allowed',
        );
      }
      expect(await making({}, { 'kai.scheduler/queue': 'other' })).toMatch(
        QUEUE_SAYS,
      );
    });

    it('lets pods have volumes of drivers that tenants may name, and of no other', async () => {
      const driver = (name: string, labels = {}) =>
        platform.apply(bucketDriver(name, labels));
      const mounting = (name: string) =>
        making({
          volumes: [{ name: 'v', csi: { driver: name, volumeAttributes: {} } }],
        });
      const names = ['open.csi.example.com', 'closed.csi.example.com'];
      await driver(names[0], { 'ecp.ai/tenants': 'allowed' });
      await driver(names[1]);
      await until(
        'the drivers are known',
        () => mounting(names[1]),
        it => /closed\.csi\.example\.com are not for tenants/.test(it),
      );
      expect(await mounting(names[0])).toBe('allowed');
      for (const name of names) {
        const ref = { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver' };
        await platform.admin.delete({ ...ref, name });
      }
    });

    it('lets pods have the devices that the quota counts, in whatever container', async () => {
      const { namespace: name } = tenant;
      const ref = { apiVersion: 'v1', kind: 'ResourceQuota', namespace: name };
      const quota = await platform.admin.get({ ...ref, name: 'tenant-quota' });
      const [counted] = Object.entries(quota!.spec.hard).flatMap(
        ([key, value]) =>
          key.includes('/') && value !== '0' ? [key.slice(9)] : [],
      );
      const init = (limits: Record<string, string>) =>
        making({ initContainers: [container(limits, 'first')] });
      expect(counted).toBeDefined();
      expect(await init({ [counted]: '1' })).not.toMatch(/no quota of/);
      expect(await init({ 'example.com/fpga': '1' })).toMatch(
        /no quota of example\.com\/fpga: tenants use devices/,
      );
    });

    it('lets nobody claim devices of a class that no quota counts', async () => {
      const request = (deviceClassName: string) => ({
        name: 'one',
        exactly: { deviceClassName },
      });
      const either = (...classes: string[]) => ({
        name: 'one',
        firstAvailable: classes.map((deviceClassName, at) => ({
          name: `c${at}`,
          deviceClassName,
        })),
      });
      const claiming = (kind: string, ...requests: object[]) => {
        const spec = { devices: { requests } };
        return refusalOf(
          platform.admin.create(
            {
              apiVersion: 'resource.k8s.io/v1',
              kind,
              metadata: { name: 'probe', namespace: tenant.namespace },
              spec: kind === 'ResourceClaim' ? spec : { spec },
            },
            DRY,
          ),
        );
      };
      const says = /no quota of device class gpu\.example\.com: tenants use/;
      for (const kind of ['ResourceClaim', 'ResourceClaimTemplate']) {
        await until(
          'the policy is known',
          () => claiming(kind, request('gpu.example.com')),
          it => says.test(it),
        );
        expect(await claiming(kind, either('gpu.example.com'))).toMatch(says);
        expect(await claiming(kind)).toBe('allowed');
      }
      const { namespace } = tenant;
      const counted = 'counted.example.com';
      const quota = {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        name: 'tenant-quota',
      };
      await platform.admin.mergePatch(
        { ...quota, namespace },
        {
          spec: {
            hard: { [`${counted}.deviceclass.resource.k8s.io/devices`]: '1' },
          },
        },
        { fieldManager: 'test' },
      );
      await until(
        'the counted class is let through',
        () => claiming('ResourceClaim', request(counted)),
        it => !/no quota of device class/.test(it),
      );
      expect(
        await claiming('ResourceClaim', either(counted, 'gpu.example.com')),
      ).toMatch(says);
    });

    it('lets pods have the priority of everybody', async () => {
      const everybodys = {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name: 'ecp-test-default' },
        value: 7,
        globalDefault: true,
      };
      await platform.apply(everybodys);
      try {
        const priority = () =>
          insider
            .create(pod({}), DRY)
            .then(it => it.spec.priorityClassName as string);
        expect(
          await until('the default is known', priority, it => it !== undefined),
        ).toBe('ecp-test-default');
      } finally {
        const { apiVersion, kind, metadata } = everybodys;
        await platform.admin.delete({ apiVersion, kind, ...metadata });
      }
    });

    it("refuses another tenant's label, and taking on one later", async () => {
      const { tenantId, namespace } = tenant;
      const labelled = (id: string) => ({
        ...service({}),
        metadata: {
          name: 'labelled',
          namespace,
          labels: { 'ecp.ai/tenant': id },
        },
      });
      expect(await refusalOf(insider.create(labelled('other'), DRY))).toMatch(
        /must be that of the namespace/,
      );
      await insider.create(labelled(tenantId), BY_TENANT);
      const ref = {
        apiVersion: 'v1',
        kind: 'Service',
        name: 'labelled',
        namespace,
      };
      const { metadata } = labelled('other');
      const patch = { metadata: { labels: metadata.labels } };
      expect(await refusalOf(insider.mergePatch(ref, patch, DRY))).toMatch(
        /must be that of the namespace/,
      );
    });
  },
);
