// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The accounts of deploy/cluster on a real API server: enough for all the suite does, and not one rule more.

import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { rightOf } from './testUtils/Recorder';
import {
  KUBECONFIG,
  objectOf,
  Platform,
  readBase,
  until,
} from './testUtils/platform';
import { LifeOfATenant, wholeLife } from './testUtils/wholeLife';
import { exampleSpecs } from '../../manifests/testUtils/exampleSpecs';

jest.setTimeout(600_000);

const RECONCILER = 'ecp-tenants-reconciler';
const ROLES = [RECONCILER, 'ecp-tenants-reconciler-namespace'];

(KUBECONFIG ? describe : describe.skip)('least privilege', () => {
  let platform: Platform;
  let reconciler: KubernetesClient;

  beforeAll(async () => {
    platform = await Platform.install();
    reconciler = await platform.as(RECONCILER);
  });
  afterAll(() => platform?.uninstall());

  const roleNamed = (name: string) =>
    objectOf(platform.objects, 'ClusterRole', name);

  it('suffices for a whole life, and every single right of it is used', async () => {
    const { recorder, outcomes } = await wholeLife(reconciler, platform.admin);
    expect(recorder.refused).toEqual([]);
    const last = outcomes.pop()!;
    expect(outcomes.map(it => it.result)).toEqual(Array(7).fill('delivered'));
    expect(last.result).toBe('waiting');
    const removed = last.objects ?? [];
    expect(removed.length).toBeGreaterThan(5);
    expect(removed.filter(it => it.outcome !== 'pruned')).toEqual([]);
    const granted = ROLES.flatMap(name => rightsOf(roleNamed(name)));
    const needed = [...recorder.used, `bind ${BIND}`];
    expect([...new Set(granted)].sort()).toEqual(needed.sort());
  });

  it('binds its role in the namespaces it makes, once, and again when somebody took it away', async () => {
    const tenant = new LifeOfATenant(reconciler);
    const ref = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      name: 'ecp-tenants-reconciler',
      namespace: tenant.namespace,
    };
    try {
      const empty = { ...exampleSpecs.small, services: [] };
      expect(await tenant.deliver(empty)).toMatchObject({
        result: 'delivered',
      });
      expect(await platform.admin.get(ref)).toMatchObject({
        roleRef: { name: 'ecp-tenants-reconciler-namespace' },
        subjects: [
          {
            kind: 'ServiceAccount',
            namespace: 'ecp-system',
            name: RECONCILER,
          },
        ],
      });
      await platform.admin.delete(ref);
      await until(
        'the right is gone',
        () => mayPatchBindings(tenant.namespace),
        it => !it,
      );
      const fewer = { ...empty, access: undefined };
      expect(await tenant.deliver(fewer)).toMatchObject({
        result: 'waiting',
        code: 'access_regained',
      });
      expect(await tenant.deliver(fewer)).toMatchObject({
        result: 'delivered',
      });
      expect(await platform.admin.get(ref)).toBeDefined();
    } finally {
      await remove(tenant.namespace);
    }
  });

  describe('without any one of its rules something breaks', () => {
    const cases = ROLES.flatMap(name =>
      objectOf(readBase('cluster'), 'ClusterRole', name).rules.map(
        (rule: Rule, at: number) => ({ name, at, rule, about: words(rule) }),
      ),
    );
    let canary: LifeOfATenant;

    beforeAll(async () => {
      canary = new LifeOfATenant(reconciler);
      await canary.deliver({ ...exampleSpecs.small, services: [] });
    });
    afterAll(() => remove(canary.namespace));

    it.each(cases)('$name: $about', async ({ name, at, rule }) => {
      const role = roleNamed(name);
      role.rules.splice(at, 1);
      await platform.apply(role);
      await takesEffect(rule, false);
      try {
        const { recorder } = await wholeLife(reconciler, platform.admin);
        expect(recorder.refused).not.toEqual([]);
        const said = recorder.refused.join('\n');
        const { verbs, resources } = rule;
        // Where a wall is refused, nothing behind it is tried.
        const named: string[] =
          verbs[0] === 'bind' ? ['attempting to grant'] : resources;
        expect(named.filter(it => said.includes(it))).not.toEqual([]);
      } finally {
        await platform.apply(roleNamed(name));
        await takesEffect(rule, true);
      }
    });

    /** The API server has noticed the change of a role. */
    const takesEffect = (rule: Rule, allowed: boolean) =>
      until(
        `${words(rule)} is ${allowed ? 'allowed' : 'refused'}`,
        () =>
          platform.may(RECONCILER, {
            verb: rule.verbs.at(-1)!,
            group: rule.apiGroups[0],
            resource: rule.resources[0],
            namespace: canary.namespace,
            name: rule.resourceNames?.[0] ?? '',
          }),
        it => it === allowed,
      );
  });

  it('reads logs in a tenant only, and the reader nowhere', async () => {
    const right = {
      verb: 'get',
      group: '',
      resource: 'pods',
      subresource: 'log',
    };
    const tenant = new LifeOfATenant(reconciler);
    const { namespace } = tenant;
    try {
      await tenant.deliver({ ...exampleSpecs.small, services: [] });
      expect(await platform.may(RECONCILER, { ...right, namespace })).toBe(
        true,
      );
      for (const elsewhere of ['default', 'kube-system', 'ecp-system', '']) {
        const there = { ...right, namespace: elsewhere };
        expect(await platform.may(RECONCILER, there)).toBe(false);
      }
      for (const anywhere of [namespace, '']) {
        const there = { ...right, namespace: anywhere };
        expect(await platform.may('ecp-tenants-reader', there)).toBe(false);
      }
    } finally {
      await remove(namespace);
    }
  });

  it('cannot see Secrets anywhere, not even in a tenant', async () => {
    for (const verb of ['get', 'list', 'watch', 'create', 'patch', 'delete']) {
      for (const account of [RECONCILER, 'ecp-tenants-reader']) {
        expect(
          await platform.may(account, { verb, group: '', resource: 'secrets' }),
        ).toBe(false);
      }
    }
  });

  describe('the reader', () => {
    it('may read what the Kubernetes tab asks for, and nothing else', async () => {
      expect(rightsOf(roleNamed('ecp-tenants-reader')).sort()).toEqual(
        KUBERNETES_TAB.sort(),
      );
      const reader = await platform.as('ecp-tenants-reader');
      const shown = KUBERNETES_TAB.filter(
        it => it.startsWith('list ') && !it.includes('metrics'),
      ).map(it => it.slice('list '.length).split('/'));
      for (const [group, plural] of shown) {
        const apiVersion = VERSIONS[group] ?? 'v1';
        const resource = { apiVersion, kind: '', plural, namespaced: true };
        const { items } = await reader.list(resource, {
          labelSelector: 'ecp.ai/tenant',
        });
        expect(items).toBeInstanceOf(Array);
      }
    });

    it('cannot write anything: asked for every verb on every resource', async () => {
      const allowed: string[] = [];
      for (const { group, plural } of await platform.resources()) {
        for (const verb of [
          'create',
          'update',
          'patch',
          'delete',
          'deletecollection',
        ]) {
          const resource = { verb, group, resource: plural };
          if (await platform.may('ecp-tenants-reader', resource)) {
            allowed.push(`${verb} ${group}/${plural}`);
          }
        }
      }
      // Questions about one's own rights; they change nothing.
      expect(allowed).toEqual([
        'create authentication.k8s.io/selfsubjectreviews',
        'create authorization.k8s.io/selfsubjectaccessreviews',
        'create authorization.k8s.io/selfsubjectrulesreviews',
      ]);
    });

    it('is refused by the server when it tries', async () => {
      const reader = await platform.as('ecp-tenants-reader');
      await expect(
        reader.create(
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'x', namespace: 'default' },
          },
          { fieldManager: 'test', dryRun: true },
        ),
      ).rejects.toMatchObject({ status: 403 });
    });
  });

  const mayPatchBindings = (namespace: string) =>
    platform.may(RECONCILER, {
      verb: 'patch',
      group: 'rbac.authorization.k8s.io',
      resource: 'rolebindings',
      namespace,
    });

  const remove = (name: string) =>
    platform.admin.delete({ apiVersion: 'v1', kind: 'Namespace', name });
});

type Rule = {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
};

const BIND = 'rbac.authorization.k8s.io/clusterroles';

/**
 * What `@backstage/plugin-kubernetes-backend` fetches by default (its DEFAULT_OBJECTS, pod metrics besides). What the
 * tab's pod drawer would ask of the proxy, the pod's log and events, is not among it: nobody may use the proxy.
 */
const KUBERNETES_TAB = [
  ...['pods', 'services', 'configmaps', 'limitranges', 'resourcequotas'].map(
    it => `list /${it}`,
  ),
  ...['deployments', 'replicasets', 'statefulsets', 'daemonsets'].map(
    it => `list apps/${it}`,
  ),
  'list autoscaling/horizontalpodautoscalers',
  'list batch/jobs',
  'list batch/cronjobs',
  'list networking.k8s.io/ingresses',
  'list metrics.k8s.io/pods',
];

const VERSIONS: Record<string, string> = {
  apps: 'apps/v1',
  autoscaling: 'autoscaling/v2',
  batch: 'batch/v1',
  'networking.k8s.io': 'networking.k8s.io/v1',
};

function words({ apiGroups, resources, verbs }: Rule): string {
  return `${verbs.join(', ')} ${resources.join(', ')} (${
    apiGroups[0] || 'core'
  })`;
}

function rightsOf(role: KubernetesObject): string[] {
  return role.rules.flatMap(({ apiGroups, resources, verbs }: Rule) =>
    apiGroups.flatMap(group =>
      resources.flatMap(plural =>
        verbs.map(verb => rightOf(verb, group && `${group}/`, plural)),
      ),
    ),
  );
}
