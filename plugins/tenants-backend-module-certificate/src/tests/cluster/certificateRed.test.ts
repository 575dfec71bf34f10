// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The isolation certificate on a real API server: red for each thing that is opened, and it names what.

import { CertificateCheck } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  checksOf,
  EDITORS,
  ExaminedTenant,
  NEIGHBOURS,
  TRIED,
  withResult,
} from './testUtils/ExaminedTenant';
import {
  KUBECONFIG,
  objectOf,
  until,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';

(KUBECONFIG ? describe : describe.skip)('isolation certificate, red,', () => {
  let examined: ExaminedTenant;

  beforeAll(async () => {
    examined = await ExaminedTenant.create();
  });
  afterAll(() => examined?.end());

  it('turns red without the default-deny and names the check; green again once it is back', async () => {
    const { namespace } = examined.tenant;
    const name = 'default-deny';
    const apiVersion = 'networking.k8s.io/v1';
    const kind = 'NetworkPolicy';
    await examined.platform.admin.delete({ apiVersion, kind, name, namespace });
    const red = await examined.run();
    expect(red.result).toBe('failed');
    expect(withResult(red.checks, 'failed')).toEqual([
      {
        id: 'ECP-NETWORK-1',
        code: 'default_deny',
        result: 'failed',
        evidence: expect.stringContaining('no NetworkPolicy of ours denies'),
      },
    ]);
    await examined.repair();
    expect((await examined.run(checksOf('default_deny'))).result).toBe(
      'passed',
    );
  });

  it('turns red where somebody widens the fence or relaxes Pod Security', async () => {
    const { namespace } = examined.tenant;
    const widening = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'open', namespace },
      spec: { podSelector: {}, ingress: [{}] },
    };
    await examined.platform.apply(widening);
    const home = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
    const enforce = (level: string) => ({
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } },
    });
    const by = { fieldManager: 'somebody' };
    await examined.platform.admin.mergePatch(home, enforce('privileged'), by);
    const concerned = [
      ...TRIED,
      ...checksOf('default_deny', 'foreign_peers', 'pod_security'),
    ];
    const failedCodes = async () =>
      withResult((await examined.run(concerned)).checks, 'failed').map(
        it => it.code,
      );
    // Pod Security reads the namespace from a cache.
    const codes = await until('privileged', failedCodes, it =>
      it.includes('privileged'),
    );
    expect(new Set(codes)).toEqual(
      new Set([
        'default_deny',
        'foreign_peers',
        'pod_security',
        'capabilities',
        'run_as_root',
        'privileged',
        'privilege_escalation',
        'host_path',
        'host_network',
        'host_port',
        'host_pid',
        'host_ipc',
        'volume_types',
        'seccomp',
      ]),
    );
    await examined.platform.admin.mergePatch(home, enforce('restricted'), by);
    const { apiVersion, kind, metadata } = widening;
    await examined.platform.admin.delete({ apiVersion, kind, ...metadata });
    await until('green', failedCodes, it => it.length === 0);
  });

  it('turns red where a group was given more, and names the right', async () => {
    const more = await examined.bind(EDITORS, 'admin');
    try {
      const managed = checksOf('managed_objects', 'secrets');
      await until(
        'red',
        () => examined.run(managed),
        it => it.result === 'failed',
      );
      const { checks: all } = await examined.run();
      const checks = withResult(all, 'failed');
      expect(new Set(checks.map(it => it.role))).toEqual(new Set(['editor']));
      const codes = checks.map(it => it.code);
      expect(codes).toContain('self_service_network_policies');
      expect(codes).toContain('secrets');
      // Admission still keeps the fence out of reach.
      const tampering = all.filter(it => it.code === 'managed_objects');
      expect(tampering).toHaveLength(3);
      expect(tampering.filter(it => it.result !== 'passed')).toEqual([]);
    } finally {
      await examined.remove(more);
    }
  });

  it('tries Services on admission once a group may make them', async () => {
    const more = await examined.bind(EDITORS, 'edit');
    try {
      const evidence = async (code: string) =>
        (await examined.run(checksOf(code))).checks.find(
          it => it.role === 'editor',
        );
      const ports = await until(
        'admission answers',
        () => evidence('node_port'),
        it => !/may not create/.test(it!.evidence),
      );
      expect(ports).toMatchObject({
        result: 'passed',
        evidence: expect.stringContaining('services.nodeports=1'),
      });
      expect(await evidence('external_ips')).toMatchObject({
        result: 'passed',
        evidence: expect.stringContaining('externalIPs are not for tenants'),
      });
    } finally {
      await examined.remove(more);
    }
  });

  it('turns red where another tenant was let in, and names who', async () => {
    const more = await examined.bind(NEIGHBOURS, 'view');
    try {
      const checks = await until(
        'red',
        async () =>
          withResult(
            (
              await examined.run(checksOf('outsiders'))
            ).checks,
            'failed',
          ),
        it => it.length > 0,
      );
      expect(checks).toEqual([
        expect.objectContaining({
          id: 'MTB-PL1-CC-TI-2',
          code: 'outsiders',
          evidence: expect.stringContaining(`${NEIGHBOURS}: get `),
        }),
      ]);
    } finally {
      await examined.remove(more);
    }
  });

  describe('without a policy that the platform installs, it is red and names what is open', () => {
    it.each<[string, string[]]>([
      [
        'ecp-tenants-pods',
        ['chosen_node', 'foreign_nodes', 'image_pull_always', 'tolerations'],
      ],
      ['ecp-tenants-priorities', ['foreign_priority']],
      ['ecp-tenants-claims', ['reclaim_policy']],
      ['ecp-tenants-devices', ['device_classes', 'unlisted_gpu']],
      ['ecp-tenants-labels', ['foreign_queue', 'spoofed_tenant']],
      ['ecp-tenants-managed-label', ['spoofed_manager']],
    ])('%s', async (name, open) => {
      const kind = 'ValidatingAdmissionPolicyBinding';
      const binding = objectOf(examined.platform.objects, kind, name);
      await examined.platform.admin.delete({
        apiVersion: binding.apiVersion,
        kind,
        name,
      });
      const failing = async () =>
        withResult((await examined.run(TRIED)).checks, 'failed').filter(
          it => it.role !== 'viewer',
        );
      try {
        const openTo = (it: CertificateCheck[], role: string) =>
          it
            .filter(each => each.role === role)
            .map(each => each.code)
            .sort();
        // A policy goes in the middle of an examination.
        const found = await until('red', failing, it =>
          ['owner', 'editor'].every(
            role => openTo(it, role).length >= open.length,
          ),
        );
        for (const role of ['owner', 'editor']) {
          expect(openTo(found, role)).toEqual(open);
        }
      } finally {
        await examined.platform.apply(binding);
        await until('green', failing, it => it.length === 0);
      }
    });
  });
});
