// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may do what, as it is refused and as it is asked; and which kinds there are, also when they come and go.

import { randomBytes } from 'node:crypto';
import { saysNoRight, whoRefused } from '@ecp-ai/backstage-plugin-tenants-node';
import {
  configMap,
  DEFINITIONS,
  widgetDefinition,
} from './testUtils/contractObjects';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

const AUTHORIZATION = '/apis/authorization.k8s.io/v1';
const JANE = {
  headers: {
    'impersonate-user': 'jane',
    'impersonate-group': 'system:authenticated',
  },
};
const NO_SUCH_RESOURCE = {
  status: 404,
  body: {
    kind: 'Status',
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
  },
};
const NO_SUCH_PAGE = { status: 404, body: '404 page not found\n' };

describe.each(TEST_CLUSTERS)('access to $server', ({ start }) => {
  const at = useContract(start);

  const mayI = async (
    attributes: Record<string, string>,
    as: typeof JANE | Record<string, never> = JANE,
  ) => {
    const { status, body } = await at.api.post(
      `${AUTHORIZATION}/selfsubjectaccessreviews`,
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: attributes },
      },
      as,
    );
    expect(status).toBe(201);
    return body.status.allowed;
  };

  it('is refused to strangers with 401, and says no more', async () => {
    const stranger = at.cluster.raw({ token: 'nobody' });
    try {
      const answer = await stranger.get(at.path('configmaps'));
      expect(answer).toMatchObject({
        status: 401,
        body: {
          kind: 'Status',
          apiVersion: 'v1',
          metadata: {},
          status: 'Failure',
          message: 'Unauthorized',
          reason: 'Unauthorized',
          code: 401,
        },
      });
      const watch = await stranger.watch(`${at.path('configmaps')}?watch=1`);
      expect(watch.status).toBe(401);
      // Not even what is told to whoever shows no token at all.
      expect((await stranger.get('/version')).status).toBe(401);
      expect((await stranger.get('/readyz')).status).toBe(401);
    } finally {
      await stranger.close();
    }
  });

  it('is refused with 403 that names verb, resource, group and place', async () => {
    const maps = at.path('configmaps');
    const scale = `${at.path('apps/v1/deployments')}/web/scale`;
    const where = `in the namespace "${at.namespace}"`;
    const cases = [
      [
        await at.api.get(maps, JANE),
        `configmaps is forbidden: User "jane" cannot list resource "configmaps" in API group "" ${where}`,
      ],
      [
        await at.api.get(`${maps}/a`, JANE),
        `configmaps "a" is forbidden: User "jane" cannot get resource "configmaps" in API group "" ${where}`,
      ],
      [
        await at.api.watch(`${maps}?watch=1`, JANE),
        `configmaps is forbidden: User "jane" cannot watch resource "configmaps" in API group "" ${where}`,
      ],
      [
        await at.api.post(maps, configMap('a'), JANE),
        `configmaps is forbidden: User "jane" cannot create resource "configmaps" in API group "" ${where}`,
      ],
      [
        await at.api.patch(scale, {}, 'merge', JANE),
        `deployments.apps "web" is forbidden: User "jane" cannot patch resource "deployments/scale" in API group "apps" ${where}`,
      ],
      [
        await at.api.get('/api/v1/nodes', JANE),
        'nodes is forbidden: User "jane" cannot list resource "nodes" in API group "" at the cluster scope',
      ],
      [
        await at.api.delete(
          `/api/v1/namespaces/${at.namespace}`,
          undefined,
          JANE,
        ),
        `namespaces "${at.namespace}" is forbidden: User "jane" cannot delete resource "namespaces" in API group "" ${where}`,
      ],
      // Whether it is there is told only to those who may look.
      [
        await at.api.get(at.path('nowhere.io/v1/things'), JANE),
        `things.nowhere.io is forbidden: User "jane" cannot list resource "things" in API group "nowhere.io" ${where}`,
      ],
      [
        await at.api.get('/metrics', JANE),
        'forbidden: User "jane" cannot get path "/metrics"',
      ],
    ] as const;
    for (const [answer, message] of cases) {
      expect(answer).toMatchObject({
        status: 403,
        body: { reason: 'Forbidden', code: 403, message },
      });
      expect(saysNoRight(message)).toBe(true);
    }
  });

  it('is told by reviews, for oneself and for others, and follows a binding', async () => {
    const namespace = at.namespace;
    const list = { verb: 'list', group: 'apps', resource: 'deployments' };
    expect(await mayI({ ...list, namespace })).toBe(false);
    expect(await mayI({ ...list, namespace }, {})).toBe(true);
    const bindings = at.path('rbac.authorization.k8s.io/v1/rolebindings');
    const apiGroup = 'rbac.authorization.k8s.io';
    await at.api.post(bindings, {
      apiVersion: `${apiGroup}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'viewers' },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'view' },
      subjects: [
        { apiGroup, kind: 'User', name: 'jane' },
        { apiGroup, kind: 'Group', name: 'viewers' },
      ],
    });
    // The authorizer reads bindings from a cache of its own.
    const allowed = await until(
      () => mayI({ ...list, namespace }),
      it => it,
    );
    expect(allowed).toBe(true);
    expect(await mayI({ ...list, verb: 'delete', namespace })).toBe(false);
    expect(await mayI({ ...list, namespace: 'default' })).toBe(false);
    expect(await mayI({ verb: 'list', resource: 'secrets', namespace })).toBe(
      false,
    );
    for (const [groups, expected] of [
      [['viewers'], true],
      [['others'], false],
    ] as const) {
      const { body } = await at.api.post(
        `${AUTHORIZATION}/subjectaccessreviews`,
        {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: {
            user: 'somebody',
            groups,
            resourceAttributes: { ...list, namespace },
          },
        },
      );
      expect(body.status.allowed).toBe(expected);
    }
    const changed = await at.api.patch(`${bindings}/viewers`, {
      roleRef: { name: 'edit' },
    });
    expect(changed).toMatchObject({
      status: 422,
      body: {
        details: { causes: [{ field: 'roleRef' }] },
        message: expect.stringMatching(/cannot change roleRef$/),
      },
    });
  });

  it('is asked about, and for, by the client in the name of somebody else', async () => {
    const { client, namespace } = at;
    const groups = ['system:authenticated'];
    const may = (verb: string, who: object) =>
      client.review('authorization.k8s.io/v1', 'SubjectAccessReview', {
        ...who,
        resourceAttributes: { verb, resource: 'configmaps', namespace },
      });
    expect(await may('create', { user: 'jane', groups })).toMatchObject({
      allowed: false,
    });
    expect(
      await may('create', { user: 'root', groups: ['system:masters'] }),
    ).toMatchObject({ allowed: true });
    const jane = client.as({ user: 'jane', groups });
    const object = {
      ...configMap('hers'),
      metadata: { name: 'hers', namespace },
    };
    const refused = await jane
      .create(object, { fieldManager: 'contract', dryRun: true })
      .catch(it => it);
    expect(whoRefused(refused)).toBe('access');
    expect(
      await jane.review('authentication.k8s.io/v1', 'SelfSubjectReview'),
    ).toMatchObject({ userInfo: { username: 'jane' } });
    // Lent connections stay open with their owner.
    await jane.close();
    expect(
      await client.create(object, { fieldManager: 'contract', dryRun: true }),
    ).toMatchObject({ kind: 'ConfigMap', metadata: { name: 'hers' } });
  });

  it('names each kind once, with what may be done to it', async () => {
    const { kinds, silent } = await at.client.servedKinds();
    const of = (group: string, plural: string) =>
      kinds.filter(
        it => it.plural === plural && it.apiVersion.startsWith(group),
      );
    expect(of('v1', 'namespaces')).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        plural: 'namespaces',
        namespaced: false,
        verbs: expect.arrayContaining(['create', 'list', 'watch']),
      },
    ]);
    expect(of('autoscaling/', 'horizontalpodautoscalers')).toMatchObject([
      { apiVersion: 'autoscaling/v2', namespaced: true },
    ]);
    expect(of('authorization.k8s.io', 'subjectaccessreviews')).toMatchObject([
      { namespaced: false, verbs: ['create'] },
    ]);
    expect(kinds.some(({ plural }) => plural.includes('/'))).toBe(false);
    expect(silent).toEqual([]);
  });

  it('of a kind that is not served is a 404 that names no object', async () => {
    expect(await at.api.get(at.path('things'))).toMatchObject(NO_SUCH_RESOURCE);
    expect(await at.api.get('/apis/apps/v9')).toMatchObject(NO_SUCH_RESOURCE);
    expect(
      await at.api.get(`${at.path('apps/v1/deployments')}/a/odd`),
    ).toMatchObject(NO_SUCH_RESOURCE);
    expect(await at.api.get('/apis/nowhere.io/v1')).toMatchObject(NO_SUCH_PAGE);
    expect(await at.api.put(at.path('configmaps'), {})).toMatchObject({
      status: 405,
      body: { reason: 'MethodNotAllowed' },
    });
  });

  it('to a kind begins when it is defined and ends when it is not; the client follows', async () => {
    const group = `g${randomBytes(4).toString('hex')}.ecp.ai`;
    const apiVersion = `${group}/v1`;
    const widget = {
      apiVersion,
      kind: 'Widget',
      metadata: { name: 'w', namespace: at.namespace },
      spec: { size: 1 },
    };
    const apply = (object: any = widget) =>
      at.client
        .apply(object, { fieldManager: 'contract' })
        .catch((it: unknown) => it as any);
    expect(await apply()).toMatchObject({ status: 404, reason: 'KindMissing' });
    await at.api.post(DEFINITIONS, widgetDefinition(group));
    const path = `${DEFINITIONS}/widgets.${group}`;
    try {
      const { body } = await until(
        () => at.api.get(path),
        it =>
          it.body.status?.conditions?.some(
            (each: any) =>
              each.type === 'Established' && each.status === 'True',
          ),
      );
      expect(
        body.status.conditions.map((it: any) => [it.type, it.status]),
      ).toEqual([
        ['NamesAccepted', 'True'],
        ['Established', 'True'],
      ]);
      const applied = await until(
        () => apply(),
        it => it.metadata,
      );
      expect(applied).toMatchObject({ kind: 'Widget', spec: { size: 1 } });
      const { body: listed } = await at.api.get(`/apis/${apiVersion}`);
      expect(listed).toMatchObject({
        kind: 'APIResourceList',
        groupVersion: apiVersion,
        resources: [{ name: 'widgets', kind: 'Widget', namespaced: true }],
      });
      expect(await apply({ ...widget, spec: { odd: 1 } })).toMatchObject({
        status: 500,
        detail: `failed to create typed patch object (${at.namespace}/w; ${apiVersion}, Kind=Widget): .spec.odd: field not declared in schema`,
      });
      expect(await apply({ ...widget, spec: { size: 'x' } })).toMatchObject({
        detail: expect.stringMatching(
          /\.spec\.size: expected numeric \(int or float\), got string$/,
        ),
      });
    } finally {
      await at.api.delete(path);
    }
    const gone = await until(
      () => at.api.get(at.path(`${group}/v1/widgets`)),
      it => it.status === 404,
    );
    expect(gone).toMatchObject(NO_SUCH_PAGE);
    // The first answer after that may still be the server's; then the client has forgotten the kind.
    const last = await until(
      () => apply(),
      it => it.reason === 'KindMissing',
    );
    expect(last).toMatchObject({ status: 404, reason: 'KindMissing' });
    expect(
      await at.client.get({ ...widget, ...widget.metadata }),
    ).toBeUndefined();
  });
});
