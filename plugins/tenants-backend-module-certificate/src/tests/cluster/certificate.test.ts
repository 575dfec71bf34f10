// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The isolation certificate on a real API server: green as we deliver, and no empty green.

import { classChecks } from '../../checks/classes';
import { checks as allChecks, examine } from '../../examine';
import {
  checksOf,
  CLASSES,
  EDITORS,
  ExaminedTenant,
  RETAINING,
  TRIED,
  withResult,
} from './testUtils/ExaminedTenant';
import {
  KUBECONFIG,
  until,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';

(KUBECONFIG ? describe : describe.skip)('isolation certificate', () => {
  let examined: ExaminedTenant;

  beforeAll(async () => {
    examined = await ExaminedTenant.create();
  });
  afterAll(() => examined?.end());

  it('is green for a tenant as we deliver it, and says what it does not prove', async () => {
    const { result, checks, clusterVersion } = await examined.run();
    expect(withResult(checks, 'failed')).toEqual([]);
    expect(withResult(checks, 'error')).toEqual([]);
    expect(result).toBe('passed');
    expect(clusterVersion).toMatch(/^v1\./);
    expect(new Set(withResult(checks, 'deviation').map(it => it.id))).toEqual(
      new Set([
        'MTB-PL1-CC-FNS-1',
        'MTB-PL2-BC-OPS-3',
        'MTB-1202',
        'MTB-1203',
        'MTB-PL2-BC-OPS-4',
      ]),
    );
    expect(withResult(checks, 'not_proven').map(it => it.code)).toEqual([
      'network_enforced',
      'metadata_server',
      'data_destroyed',
      'gpu_memory',
      'kernel',
    ]);
    for (const role of ['owner', 'editor', 'viewer']) {
      expect(checks.filter(it => it.role === role).length).toBeGreaterThan(35);
    }
  });

  it('has every refusal name the field that was changed, for those who may make pods', async () => {
    const { checks } = await examined.run(TRIED);
    for (const [code, words] of Object.entries(REFUSALS)) {
      for (const role of ['owner', 'editor']) {
        const found = checks.find(it => it.code === code && it.role === role);
        expect(found).toMatchObject({ result: 'passed' });
        expect(found!.evidence).toMatch(words);
      }
      expect(
        checks.find(it => it.code === code && it.role === 'viewer'),
      ).toMatchObject({
        result: 'passed',
        evidence: expect.stringContaining('may not create one at all'),
      });
    }
  });

  it('tells the same of a tenant whose quota is full: it is asked last', async () => {
    const { namespace } = examined.tenant;
    const quota = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      name: 'tenant-quota',
      namespace,
    };
    const full = { spec: { hard: { pods: '0' } } };
    const by = { fieldManager: 'somebody' };
    await examined.platform.admin.mergePatch(quota, full, by);
    try {
      const { checks } = await until(
        'the quota is full',
        () => examined.run(TRIED),
        it => it.checks.some(each => /account of pods/.test(each.evidence)),
      );
      expect(withResult(checks, 'failed')).toEqual([]);
      expect(withResult(checks, 'error')).toEqual([]);
      const found = checks.find(
        it => it.code === 'privileged' && it.role === 'owner',
      );
      expect(found?.evidence).toMatch(REFUSALS.privileged);
    } finally {
      await examined.repair();
    }
  });

  it('leaves nothing behind', async () => {
    await examined.run(TRIED);
    for (const kind of ['Pod', 'Service', 'PersistentVolumeClaim']) {
      const name = 'ecp-certificate-probe';
      const { namespace } = examined.tenant;
      const ref = { apiVersion: 'v1', kind, name, namespace };
      expect(await examined.platform.admin.get(ref)).toBeUndefined();
    }
  });

  it('is incomplete, not green, where a role is not bound: refusals would prove nothing', async () => {
    const { namespace } = examined.tenant;
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const kind = 'RoleBinding';
    const name = 'tenant-editor';
    await examined.platform.admin.delete({ apiVersion, kind, name, namespace });
    try {
      const pods = () => examined.run(checksOf('privileged'));
      await until('incomplete', pods, it => it.result === 'incomplete');
      const { checks } = await examined.run();
      const own = checks.filter(it => it.role === 'editor');
      expect(new Set(own.map(it => it.result))).toEqual(new Set(['error']));
      expect(own[0].evidence).toMatch(/may not even list pods/);
      const others = checks.filter(it => it.role !== 'editor');
      expect(withResult(others, 'error')).toEqual([]);
      // Somebody who may look, but not do what editors do.
      const less = await examined.bind(EDITORS, 'view');
      const bound = await until('bound', pods, it =>
        it.checks.every(each => !/may not even/.test(each.evidence)),
      );
      expect(
        bound.checks.find(
          it => it.code === 'privileged' && it.role === 'editor',
        ),
      ).toMatchObject({
        result: 'error',
        evidence: expect.stringContaining(
          'lacks the right that its role gives',
        ),
      });
      await examined.remove(less);
    } finally {
      await examined.repair();
    }
    await until(
      'green',
      () => examined.run(checksOf('privileged')),
      it => it.result === 'passed',
    );
  });

  it("counts an operator's word for a class as a deviation, or as allowed", async () => {
    const allowed = { 'ecp.ai/tenants': 'allowed' };
    for (const { metadata, ...it } of CLASSES) {
      await examined.platform.apply({
        ...it,
        metadata: { ...metadata, labels: allowed },
      });
    }
    try {
      const ofOwner = (code: string) =>
        checks.find(it => it.code === code && it.role === 'owner');
      const { checks } = await examined.run(classChecks);
      expect(ofOwner('reclaim_policy')).toMatchObject({
        result: 'deviation',
        evidence: expect.stringContaining(RETAINING),
      });
      expect(ofOwner('foreign_priority')).toMatchObject({
        result: 'passed',
        evidence: expect.stringContaining('none of'),
      });
    } finally {
      for (const each of CLASSES) await examined.platform.apply(each);
    }
  });

  it('is incomplete, not green, for a group that the certifier may not act in', async () => {
    const unlisted = await examined.bind('unlisted', 'ecp-tenant-owner');
    const { result, checks } = await until(
      'bound',
      () => examined.run(allChecks, [{ role: 'owner', group: 'unlisted' }]),
      it => it.checks.every(each => !/may not even/.test(each.evidence)),
    );
    await examined.remove(unlisted);
    expect(result).toBe('incomplete');
    expect(checks.find(it => it.code === 'privileged')).toMatchObject({
      result: 'error',
      evidence: expect.stringContaining('ecp-tenants-certifier-groups'),
    });
    // What needs no impersonation was found out all the same.
    expect(checks.find(it => it.code === 'cluster_resources')).toMatchObject({
      result: 'passed',
    });
  });

  it('finds no certificate where there is no namespace', async () => {
    expect(
      await examine({
        probe: examined.probe,
        tenantId: 'none',
        namespace: 'ecp-ai-none',
        subjects: [],
        gpuResources: [],
        foreignNamespaces: () => [],
        outsiders: [],
      }),
    ).toBeUndefined();
  });
});

/** What the server says of each change of a pod. Services are made by approved manifests only. */
const REFUSALS = {
  capabilities: /SETPCAP/,
  run_as_root: /runAsNonRoot/,
  privileged: /privileged=true/,
  privilege_escalation: /allowPrivilegeEscalation/,
  host_path: /hostPath/,
  host_network: /hostNetwork=true/,
  host_port: /hostPort/,
  host_pid: /hostPID=true/,
  host_ipc: /hostIPC=true/,
  volume_types: /restricted volume types.*"(nfs|iscsi|cephfs|fc)"/,
  seccomp: /seccompProfile/,
  image_pull_always: /imagePullPolicy/,
  priority_class: /priorityClassName/,
  foreign_priority: /priorityClassName ecp-test-urgent is not for tenants/,
  reclaim_policy: /storageClassName ecp-test-retaining keeps volumes/,
  tolerations: /toleration of tenants must name the key/,
  foreign_nodes: /toleration of ecp\.ai\/tenant must name the tenant/,
  chosen_node: /nodeName is for the scheduler/,
  spoofed_tenant: /ecp\.ai\/tenant/,
  spoofed_manager: /managed-by=ecp-tenants is put on by ECP Tenants only/,
  foreign_queue: /kai\.scheduler\/queue/,
  barred_gpu: /exceeded quota.*requests\.nvidia\.com/,
  unlisted_gpu: /no quota of ecp-certificate-probe\.example\/gpu/,
  device_classes: /no quota of deviceclass\.resource\.kubernetes\.io/,
};
