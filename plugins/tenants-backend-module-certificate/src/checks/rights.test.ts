// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { checks as all } from '../examine';
import {
  EDITORS,
  SimulatedTenant,
  SUBJECTS,
  VIEWERS,
} from '../testUtils/SimulatedTenant';
import { rightsChecks } from './rights';

const RBAC = 'rbac.authorization.k8s.io';
const only = (code: string) => all.filter(it => it.code === code);
const subject = (group: string) => SUBJECTS.filter(it => it.group === group);

type Grant = {
  verbs: string[];
  resources: string[];
  apiGroups?: string[];
  resourceNames?: string[];
};

describe('what the authorizer decides', () => {
  let simulated: SimulatedTenant;

  beforeAll(async () => {
    simulated = await SimulatedTenant.start();
  });
  afterAll(() => simulated?.stop());

  /** Grants one thing in the tenant, in another namespace, or (`''`) everywhere, and takes it back in the end. */
  async function granted<T>(
    group: string,
    grant: Grant,
    namespace: string,
    then: () => Promise<T>,
  ): Promise<T> {
    const role = {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'more' },
      rules: [{ apiGroups: [''], ...grant }],
    };
    const binding = {
      apiVersion: `${RBAC}/v1`,
      kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
      metadata: { name: 'more', ...(namespace && { namespace }) },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'more' },
      subjects: [{ apiGroup: RBAC, kind: 'Group', name: group }],
    };
    for (const each of [role, binding]) await simulated.apply(each);
    try {
      return await then();
    } finally {
      for (const { apiVersion, kind, metadata } of [binding, role]) {
        await simulated.admin.delete({ apiVersion, kind, ...metadata });
      }
    }
  }

  it('is green as delivered, but for what we do not let tenants do themselves', async () => {
    const { result, checks } = await simulated.run({ only: rightsChecks });
    expect(result).toBe('passed');
    const others = checks.filter(it => it.result !== 'passed');
    expect(new Set(others.map(it => it.result))).toEqual(
      new Set(['deviation']),
    );
    expect([...new Set(others.map(it => it.code))]).toEqual([
      'self_service_roles',
      'own_roles',
      'own_role_bindings',
      'self_service_network_policies',
    ]);
    expect(others).toHaveLength(4 * 3);
    // Nothing is green because nothing was asked.
    for (const { evidence } of checks.filter(it => it.result === 'passed')) {
      expect(Number(/^\d+/.exec(evidence)?.[0])).toBeGreaterThan(1);
    }
    expect(checks.filter(it => it.code === 'viewers_only_look')).toEqual([
      expect.objectContaining({ role: 'viewer' }),
    ]);
    expect(checks.find(it => it.code === 'outsiders')).not.toHaveProperty(
      'role',
    );
  });

  describe('is red for one right more, and names it', () => {
    const here = 'the tenant';
    it.each<[string, Grant, string, RegExp]>([
      [
        'cluster_resources',
        { verbs: ['list'], resources: ['nodes'] },
        '',
        /list core\/nodes/,
      ],
      [
        'quota_immutable',
        { verbs: ['patch'], resources: ['resourcequotas'] },
        here,
        /patch core\/resourcequotas in/,
      ],
      [
        'other_tenants',
        { verbs: ['get'], resources: ['configmaps'] },
        'kube-system',
        /get core\/configmaps in kube-system/,
      ],
      [
        'other_tenants',
        { verbs: ['create'], resources: ['pods/exec'] },
        'kube-system',
        /create core\/pods\/exec in kube-system/,
      ],
      [
        'role_escalation',
        { verbs: ['escalate'], resources: ['roles'], apiGroups: [RBAC] },
        here,
        /escalate rbac.*\/roles in/,
      ],
      [
        'role_escalation',
        {
          verbs: ['bind'],
          resources: ['clusterroles'],
          apiGroups: [RBAC],
          resourceNames: ['cluster-admin'],
        },
        '',
        /bind rbac.*\/clusterroles/,
      ],
      [
        'role_escalation',
        { verbs: ['impersonate'], resources: ['groups'] },
        here,
        /impersonate core\/groups/,
      ],
      [
        'role_escalation',
        { verbs: ['create'], resources: ['serviceaccounts/token'] },
        here,
        /create core\/serviceaccounts\/token/,
      ],
      [
        'existing_volumes',
        { verbs: ['delete'], resources: ['persistentvolumes'] },
        '',
        /delete core\/persistentvolumes/,
      ],
      [
        'ephemeral_containers',
        { verbs: ['patch'], resources: ['pods/ephemeralcontainers'] },
        here,
        /patch core\/pods\/ephemeralcontainers/,
      ],
      [
        'secrets',
        { verbs: ['watch'], resources: ['secrets'] },
        here,
        /watch core\/secrets/,
      ],
      [
        'device_claims',
        {
          verbs: ['create'],
          resources: ['resourceclaimtemplates'],
          apiGroups: ['resource.k8s.io'],
        },
        here,
        /create resource\.k8s\.io\/resourceclaimtemplates/,
      ],
      [
        'queues',
        {
          verbs: ['create'],
          resources: ['localqueues'],
          apiGroups: ['kueue.x-k8s.io'],
        },
        here,
        /create kueue\.x-k8s\.io\/localqueues/,
      ],
      [
        'own_namespace',
        { verbs: ['patch'], resources: ['namespaces'] },
        here,
        /patch core\/namespaces/,
      ],
      [
        'own_roles',
        { verbs: ['create'], resources: ['roles'], apiGroups: [RBAC] },
        here,
        /create rbac.*\/roles in .*through an approved request/,
      ],
      [
        'own_role_bindings',
        { verbs: ['delete'], resources: ['rolebindings'], apiGroups: [RBAC] },
        here,
        /delete rbac.*\/rolebindings in/,
      ],
      [
        'self_service_roles',
        { verbs: ['update'], resources: ['rolebindings'], apiGroups: [RBAC] },
        here,
        /update rbac.*\/rolebindings in/,
      ],
      [
        'self_service_network_policies',
        {
          verbs: ['create'],
          resources: ['networkpolicies'],
          apiGroups: ['networking.k8s.io'],
        },
        here,
        /create networking\.k8s\.io\/networkpolicies .*NetworkPolicies add up/,
      ],
    ])('%s %j in %s', async (code, grant, where, evidence) => {
      const namespace = where === here ? simulated.namespace : where;
      const ask = () =>
        simulated.run({ only: only(code), subjects: subject(EDITORS) });
      const red = await granted(EDITORS, grant, namespace, ask);
      expect(red.result).toBe('failed');
      expect(red.checks).toEqual([
        expect.objectContaining({
          code,
          role: 'editor',
          result: 'failed',
          evidence: expect.stringMatching(evidence),
        }),
      ]);
      expect(red.checks[0].evidence).toContain(`${EDITORS} may `);
      expect((await ask()).result).toBe('passed');
    });

    it('viewers_only_look, of viewers alone', async () => {
      const grant = { verbs: ['delete'], resources: ['pods'] };
      const { checks } = await granted(
        VIEWERS,
        grant,
        simulated.namespace,
        () => simulated.run({ only: only('viewers_only_look') }),
      );
      expect(checks).toEqual([
        {
          id: 'ECP-VIEWER-1',
          code: 'viewers_only_look',
          role: 'viewer',
          result: 'failed',
          evidence: `${VIEWERS} may delete core/pods in ${simulated.namespace}`,
        },
      ]);
    });

    it('outsiders, whoever signed in among them', async () => {
      const grant = { verbs: ['get'], resources: ['configmaps'] };
      const ask = () => simulated.run({ only: only('outsiders') });
      const { namespace } = simulated;
      const speech = await granted('speech', grant, namespace, ask);
      expect(speech.checks).toEqual([
        {
          id: 'MTB-PL1-CC-TI-2',
          code: 'outsiders',
          result: 'failed',
          evidence: `open to speech: get core/configmaps in ${namespace}`,
        },
      ]);
      const everybody = await granted(
        'system:authenticated',
        grant,
        namespace,
        ask,
      );
      expect(everybody.checks[0].evidence).toMatch(
        /system:authenticated: get core\/configmaps/,
      );
    });
  });

  it('lets whoever signed in ask what they may do: that gives nothing away', async () => {
    const { namespace } = simulated;
    const grant = {
      verbs: ['create'],
      resources: ['localsubjectaccessreviews'],
      apiGroups: ['authorization.k8s.io'],
    };
    const { result } = await granted(VIEWERS, grant, namespace, () =>
      simulated.run({
        only: only('viewers_only_look'),
        subjects: subject(VIEWERS),
      }),
    );
    expect(result).toBe('passed');
  });

  it('names a few of many rights, and how many more there are', async () => {
    const grant = { verbs: ['*'], resources: ['secrets'] };
    const { checks } = await granted(EDITORS, grant, simulated.namespace, () =>
      simulated.run({ only: only('secrets'), subjects: subject(EDITORS) }),
    );
    expect(checks[0].evidence).toMatch(/^\S+ may (\S+ \S+ in \S+, ){4}/);
    expect(checks[0].evidence).toMatch(/ and 3 more$/);
  });
});
