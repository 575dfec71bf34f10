// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The isolation certificate on a real API server, of tenants that our own account delivered, with the certifier's token.

import {
  Certificate,
  CertificateCheck,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterProbe } from '../../certificate/ClusterProbe';
import { subjectsOf } from '../../certificate/Certifier';
import { admissionChecks } from '../../certificate/checks/admission';
import { classChecks } from '../../certificate/checks/classes';
import { deviceChecks } from '../../certificate/checks/devices';
import { checks as allChecks, examine } from '../../certificate/examine';
import { Check } from '../../certificate/Check';
import {
  KubernetesClient,
  KubernetesObject,
} from '../../kubernetes/KubernetesClient';
import { specOf } from '../../manifests/__testUtils__/exampleSpecs';
import { fullCluster } from '../../manifests/__testUtils__/manifestCluster';
import {
  KUBECONFIG,
  objectOf,
  Platform,
  readBase,
  until,
} from './__testUtils__/platform';
import { delivered, LifeOfATenant } from './__testUtils__/wholeLife';

jest.setTimeout(180_000);

const OWNER = 'vision';
const EDITORS = 'vision-interns';
const VIEWERS = 'auditors-of-vision';
const groupRef = (name: string) => `group:default/${name}`;
const SPEC = specOf({
  owner: groupRef(OWNER),
  access: { editors: [groupRef(EDITORS)], viewers: [groupRef(VIEWERS)] },
});
const SUBJECTS = subjectsOf({
  owner: groupRef(OWNER),
  editors: [groupRef(EDITORS)],
  viewers: [groupRef(VIEWERS)],
});
/** What is tried by dry runs. The other checks ask thousands of questions, which is slow on a busy machine. */
const TRIED = [...admissionChecks, ...classChecks, ...deviceChecks];
const of = (...codes: string[]) =>
  allChecks.filter(({ code }) => codes.includes(code));
/** A few checks that need every rule of the certifier. */
const NEEDED = [...classChecks, ...of('default_deny', 'privileged')];
const NEIGHBOURS = 'speech';
const NEIGHBOUR = specOf({ owner: groupRef(NEIGHBOURS) });
const GPUS = fullCluster.gpuResources;

(KUBECONFIG ? describe : describe.skip)('isolation certificate', () => {
  let platform: Platform;
  let reconciler: KubernetesClient;
  let tenant: LifeOfATenant;
  let neighbour: LifeOfATenant;
  let probe: ClusterProbe;

  beforeAll(async () => {
    platform = await Platform.install(['cluster', 'cluster/certifier']);
    reconciler = await platform.as('ecp-tenants-reconciler');
    tenant = new LifeOfATenant(reconciler);
    neighbour = new LifeOfATenant(reconciler);
    for (const [it, spec] of [
      [tenant, SPEC],
      [neighbour, NEIGHBOUR],
    ] as const) {
      await delivered(it.deliver(spec));
    }
    await platform.apply(groupsOf(OWNER, EDITORS, VIEWERS));
    for (const each of CLASSES) await platform.apply(each);
    await until(
      'the certifier may act in the groups',
      () =>
        platform.may('ecp-tenants-certifier', {
          verb: 'impersonate',
          group: '',
          resource: 'groups',
          name: VIEWERS,
        }),
      it => it,
    );
    const token = await platform.token('ecp-tenants-certifier');
    probe = ClusterProbe.create({ ...platform.address, token });
    await until(
      'the policies are in effect',
      async () => (await run(TRIED)).checks,
      it => it.every(({ result }) => result !== 'failed'),
    );
  });
  afterAll(async () => {
    await probe?.close();
    for (const { namespace: name } of [tenant, neighbour]) {
      await platform.admin.delete({
        apiVersion: 'v1',
        kind: 'Namespace',
        name,
      });
    }
    for (const { apiVersion, kind, metadata } of [groupsOf(), ...CLASSES]) {
      await platform.admin.delete({ apiVersion, kind, name: metadata.name });
    }
    await platform.uninstall();
  });

  const run = async (
    only: Check[] = allChecks,
    subjects = SUBJECTS,
  ): Promise<Pick<Certificate, 'result' | 'checks' | 'clusterVersion'>> =>
    (await examine({
      probe,
      tenantId: tenant.tenantId,
      namespace: tenant.namespace,
      subjects,
      gpuResources: GPUS,
      foreignNamespaces: () => [neighbour.namespace, 'kube-system'],
      outsiders: [NEIGHBOURS, 'system:authenticated'],
      only,
    }))!;

  const remove = ({ apiVersion, kind, metadata }: KubernetesObject) => {
    const { name, namespace } = metadata;
    return platform.admin.delete({ apiVersion, kind, name, namespace });
  };

  const withResult = (
    checks: CertificateCheck[],
    result: CertificateCheck['result'],
  ) => checks.filter(it => it.result === result);

  it('is green for a tenant as we deliver it, and says what it does not prove', async () => {
    const { result, checks, clusterVersion } = await run();
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
    const { checks } = await run(TRIED);
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

  it('leaves nothing behind', async () => {
    await run(TRIED);
    for (const kind of ['Pod', 'Service', 'PersistentVolumeClaim']) {
      const name = 'ecp-certificate-probe';
      const { namespace } = tenant;
      const ref = { apiVersion: 'v1', kind, name, namespace };
      expect(await platform.admin.get(ref)).toBeUndefined();
    }
  });

  it('turns red without the default-deny and names the check; green again once it is back', async () => {
    const { namespace } = tenant;
    const name = 'default-deny';
    const apiVersion = 'networking.k8s.io/v1';
    const kind = 'NetworkPolicy';
    await platform.admin.delete({ apiVersion, kind, name, namespace });
    const red = await run();
    expect(red.result).toBe('failed');
    expect(withResult(red.checks, 'failed')).toEqual([
      {
        id: 'ECP-NETWORK-1',
        code: 'default_deny',
        result: 'failed',
        evidence: expect.stringContaining('no NetworkPolicy of ours denies'),
      },
    ]);
    await tenant.deliver(SPEC);
    expect((await run(of('default_deny'))).result).toBe('passed');
  });

  it('turns red where somebody widens the fence or relaxes Pod Security', async () => {
    const { namespace } = tenant;
    const widening = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'open', namespace },
      spec: { podSelector: {}, ingress: [{}] },
    };
    await platform.apply(widening);
    const home = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
    const enforce = (level: string) => ({
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } },
    });
    const by = { fieldManager: 'somebody' };
    await platform.admin.mergePatch(home, enforce('privileged'), by);
    const concerned = [
      ...TRIED,
      ...of('default_deny', 'foreign_peers', 'pod_security'),
    ];
    const failedCodes = async () =>
      withResult((await run(concerned)).checks, 'failed').map(it => it.code);
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
    await platform.admin.mergePatch(home, enforce('restricted'), by);
    const { apiVersion, kind, metadata } = widening;
    await platform.admin.delete({ apiVersion, kind, ...metadata });
    await until('green', failedCodes, it => it.length === 0);
  });

  it('turns red where a group was given more, and names the right', async () => {
    const more = bindingOf('more', EDITORS, 'admin', tenant.namespace);
    await platform.apply(more);
    try {
      const managed = of('managed_objects', 'secrets');
      await until(
        'red',
        () => run(managed),
        it => it.result === 'failed',
      );
      const { checks: all } = await run();
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
      await remove(more);
    }
  });

  it('tries Services on admission once a group may make them', async () => {
    const more = bindingOf('edits', EDITORS, 'edit', tenant.namespace);
    await platform.apply(more);
    try {
      const evidence = async (code: string) =>
        (await run(of(code))).checks.find(it => it.role === 'editor');
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
      await remove(more);
    }
  });

  it('turns red where another tenant was let in, and names who', async () => {
    const more = bindingOf('guests', NEIGHBOURS, 'view', tenant.namespace);
    await platform.apply(more);
    try {
      const checks = await until(
        'red',
        async () => withResult((await run(of('outsiders'))).checks, 'failed'),
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
      await remove(more);
    }
  });

  it('is incomplete, not green, where a role is not bound: refusals would prove nothing', async () => {
    const { namespace } = tenant;
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const kind = 'RoleBinding';
    const name = 'tenant-editor';
    await platform.admin.delete({ apiVersion, kind, name, namespace });
    try {
      const pods = () => run(of('privileged'));
      await until('incomplete', pods, it => it.result === 'incomplete');
      const { checks } = await run();
      const own = checks.filter(it => it.role === 'editor');
      expect(new Set(own.map(it => it.result))).toEqual(new Set(['error']));
      expect(own[0].evidence).toMatch(/may not even list pods/);
      const others = checks.filter(it => it.role !== 'editor');
      expect(withResult(others, 'error')).toEqual([]);
      // Somebody who may look, but not do what editors do.
      const less = bindingOf('less', EDITORS, 'view', namespace);
      await platform.apply(less);
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
      await remove(less);
    } finally {
      await tenant.deliver(SPEC);
    }
    await until(
      'green',
      () => run(of('privileged')),
      it => it.result === 'passed',
    );
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
      const binding = objectOf(platform.objects, kind, name);
      await platform.admin.delete({
        apiVersion: binding.apiVersion,
        kind,
        name,
      });
      const failing = async () =>
        withResult((await run(TRIED)).checks, 'failed').filter(
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
        await platform.apply(binding);
        await until('green', failing, it => it.length === 0);
      }
    });
  });

  it("counts an operator's word for a class as a deviation, or as allowed", async () => {
    const allowed = { 'ecp.ai/tenants': 'allowed' };
    for (const { metadata, ...it } of CLASSES) {
      await platform.apply({
        ...it,
        metadata: { ...metadata, labels: allowed },
      });
    }
    try {
      const ofOwner = (code: string) =>
        checks.find(it => it.code === code && it.role === 'owner');
      const { checks } = await run(classChecks);
      expect(ofOwner('reclaim_policy')).toMatchObject({
        result: 'deviation',
        evidence: expect.stringContaining(RETAINING),
      });
      expect(ofOwner('foreign_priority')).toMatchObject({
        result: 'passed',
        evidence: expect.stringContaining('none of'),
      });
    } finally {
      for (const each of CLASSES) await platform.apply(each);
    }
  });

  it('is incomplete, not green, for a group that the certifier may not act in', async () => {
    const unlisted = bindingOf(
      'unlisted',
      'unlisted',
      'ecp-tenant-owner',
      tenant.namespace,
    );
    await platform.apply(unlisted);
    const { result, checks } = await until(
      'bound',
      () => run(allChecks, [{ role: 'owner', group: 'unlisted' }]),
      it => it.checks.every(each => !/may not even/.test(each.evidence)),
    );
    await remove(unlisted);
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
        probe,
        tenantId: 'none',
        namespace: 'ecp-ai-none',
        subjects: [],
        gpuResources: [],
        foreignNamespaces: () => [],
        outsiders: [],
      }),
    ).toBeUndefined();
  });

  describe('without any one of its rules the certifier can not finish', () => {
    const account = 'ecp-tenants-certifier';
    const { rules } = objectOf(
      readBase('cluster/certifier'),
      'ClusterRole',
      account,
    );
    const cases: { at: number; about: string }[] = rules.map(
      ({ verbs, resources }: any, at: number) => ({
        at,
        about: `${verbs} ${resources}`,
      }),
    );
    it.each(cases)('$about', async ({ at, about }) => {
      const whole = objectOf(platform.objects, 'ClusterRole', account);
      const less = structuredClone(whole);
      less.rules.splice(at, 1);
      const complete = () =>
        run(NEEDED).then(
          it => it.result === 'passed',
          () => false,
        );
      await platform.apply(less);
      try {
        await until(`${about} is missed`, complete, it => !it, 5000);
        expect(await complete()).toBe(false);
      } finally {
        await platform.apply(whole);
        await until('whole again', complete, it => it);
      }
    });
  });

  it("gives the certifier's account no other use", async () => {
    const account = 'ecp-tenants-certifier';
    const asked = { group: '', verb: 'impersonate' };
    const may = (it: Record<string, string>) =>
      platform.may(account, { ...asked, ...it });
    expect(await may({ resource: 'groups', name: 'system:masters' })).toBe(
      false,
    );
    expect(await may({ resource: 'users', name: 'admin' })).toBe(false);
    expect(await may({ resource: 'groups' })).toBe(false);
    expect(await may({ verb: 'list', resource: 'secrets' })).toBe(false);
    expect(await may({ verb: 'create', resource: 'pods' })).toBe(false);
    const token = await platform.token(account);
    const inGroup = Platform.connect({
      ...platform.address,
      token,
      impersonate: {
        user: 'ecp-tenants-certificate-probe',
        groups: [OWNER],
      },
    });
    await expect(
      inGroup.create(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'real', namespace: tenant.namespace },
        },
        { fieldManager: 'certifier' },
      ),
    ).rejects.toThrow(/makes dry runs in tenants' namespaces/);
    await inGroup.close();
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

const RETAINING = 'ecp-test-retaining';
/** What a cluster has for others than tenants. */
const CLASSES: KubernetesObject[] = [
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'ecp-test-urgent', labels: {} },
    value: 1000,
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: RETAINING, labels: {} },
    provisioner: 'ecp-test.example/disk',
    reclaimPolicy: 'Retain',
  },
];

function bindingOf(
  name: string,
  group: string,
  role: string,
  namespace: string,
): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group },
    ],
  };
}

/** What an operator adds for the groups of the tenants. */
function groupsOf(...names: string[]) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: 'test-certifier-groups',
      labels: { 'ecp.ai/certifier-groups': 'true' },
    },
    rules: [
      {
        apiGroups: [''],
        resources: ['groups'],
        verbs: ['impersonate'],
        resourceNames: names,
      },
    ],
  };
}
