// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The isolation certificate on a real API server, of tenants that our own account delivered, with the certifier's token.

import {
  Certificate,
  CertificateCheck,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterProbe } from '../../certificate/ClusterProbe';
import { subjectsOf } from '../../certificate/Certifier';
import { examine } from '../../certificate/examine';
import { KubernetesClient } from '../../kubernetes/KubernetesClient';
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
const NEIGHBOUR = specOf({ owner: groupRef('speech') });

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
      async () => (await run()).checks,
      it => it.every(({ result }) => result !== 'failed'),
      20_000,
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
    const { apiVersion, kind, metadata } = groupsOf();
    await platform.admin.delete({ apiVersion, kind, name: metadata.name });
    await platform.uninstall();
  });

  const run = async (
    subjects = subjectsOf({
      owner: groupRef(OWNER),
      editors: [groupRef(EDITORS)],
      viewers: [groupRef(VIEWERS)],
    }),
  ): Promise<Pick<Certificate, 'result' | 'checks' | 'clusterVersion'>> =>
    (await examine({
      probe,
      tenantId: tenant.tenantId,
      namespace: tenant.namespace,
      subjects,
      gpuResources: fullCluster.gpuResources,
      foreignNamespaces: () => [neighbour.namespace, 'kube-system'],
    }))!;

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
        'MTB-PL1-CC-FNS-2',
        'MTB-PL2-BC-OPS-3',
        'MTB-PL2-BC-OPS-4',
      ]),
    );
    expect(withResult(checks, 'not_proven').map(it => it.id)).toContain(
      'MTB-1201',
    );
    for (const role of ['owner', 'editor', 'viewer']) {
      expect(checks.filter(it => it.role === role).length).toBeGreaterThan(25);
    }
  });

  it('has every refusal name the field that was changed, for those who may make pods', async () => {
    const { checks } = await run();
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
    await run();
    for (const kind of ['Pod', 'Service']) {
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
    expect((await run()).result).toBe('passed');
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
    const failedCodes = async () =>
      withResult((await run()).checks, 'failed').map(it => it.code);
    // Pod Security reads the namespace from a cache.
    const codes = await until('privileged', failedCodes, it =>
      it.includes('privileged'),
    );
    expect(new Set(codes)).toEqual(
      new Set([
        'default_deny',
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
    const { namespace } = tenant;
    const more = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'more', namespace },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'admin',
      },
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Group',
          name: EDITORS,
        },
      ],
    };
    await platform.apply(more);
    try {
      const checks = await until(
        'red',
        async () => withResult((await run()).checks, 'failed'),
        it => it.length > 0,
      );
      expect(new Set(checks.map(it => it.role))).toEqual(new Set(['editor']));
      const codes = checks.map(it => it.code);
      expect(codes).toContain('self_service_network_policies');
      expect(codes).toContain('secrets');
      // Admission still keeps the fence out of reach.
      expect(codes).not.toContain('managed_objects');
    } finally {
      const { apiVersion, kind, metadata } = more;
      await platform.admin.delete({ apiVersion, kind, ...metadata });
    }
  });

  it('is incomplete, not green, for a group that the certifier may not act in', async () => {
    const { result, checks } = await run([
      { role: 'owner', group: 'unlisted' },
    ]);
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
        run().then(
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
  volume_types: /restricted volume types.*nfs/,
  seccomp: /seccompProfile/,
  image_pull_always: /imagePullPolicy/,
  priority_class: /priorityClassName/,
  tolerations: /toleration/,
  spoofed_tenant: /ecp\.ai\/tenant/,
};

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
