// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real API server is stopped and killed in the middle of deliveries. The portal says so meanwhile, and afterwards
// everything is there once: objects, commits, rows.

import { TenantStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { ResourceKind } from '@ecp-ai/backstage-plugin-tenants-node';
import { ControlPlane, MAY_START } from './testUtils/ControlPlane';
import { Portal } from './testUtils/Portal';
import { Platform, until } from './testUtils/platform';
import { reached } from './testUtils/storyServers';

const STALE_AFTER_SECONDS = 8;

const service = (name: string, tag = '1.0.0') => ({
  name,
  image: `registry.example/acme/${name}:${tag}`,
  replicas: 1,
  port: 8080,
});
const kind = (
  apiVersion: string,
  name: string,
  plural: string,
): ResourceKind => ({
  apiVersion,
  kind: name,
  plural,
  namespaced: true,
});
const SERVICE = kind('v1', 'Service', 'services');
const QUOTA = kind('v1', 'ResourceQuota', 'resourcequotas');

(MAY_START ? describe : describe.skip)('an API server that goes away', () => {
  let plane: ControlPlane;
  let platform: Platform;
  let portal: Portal;

  beforeAll(async () => {
    plane = await ControlPlane.start();
    platform = await Platform.install(['cluster'], plane.kubeconfig);
    portal = await Portal.start({
      cluster: {
        ...reached(platform),
        token: await platform.token('ecp-tenants-reconciler'),
      },
      status: { staleAfter: { seconds: STALE_AFTER_SECONDS } },
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await platform?.admin.close();
    await plane?.stop();
  });

  /** Resolves as soon as the delivery under way has made something of a kind. */
  const made = async (tenantId: string, resource: ResourceKind) => {
    const over = new AbortController();
    const selection = { labelSelector: `ecp.ai/tenant=${tenantId}` };
    const { resourceVersion } = await platform.admin.list(resource, selection);
    const watch = platform.admin.watch(resource, {
      ...selection,
      resourceVersion,
      timeoutSeconds: 60,
      signal: over.signal,
    });
    return {
      seen: (async () => {
        for await (const event of watch) {
          if (event.type === 'ADDED') break;
        }
        over.abort();
      })(),
    };
  };

  /** Our objects by kind and name, with their uids. */
  const uids = async (tenantId: string) => {
    const applied = await portal.applied(tenantId);
    const found: Record<string, string | undefined> = {};
    for (const it of applied?.objects ?? []) {
      if (it.outcome === 'pruned') continue;
      const namespace =
        it.kind === 'Namespace' ? undefined : `ecp-ai-${tenantId}`;
      const live = await platform.admin.get({ ...it, namespace });
      found[`${it.kind}/${it.name}`] = live?.metadata.uid;
    }
    return found;
  };

  /** Waits until the newest revision is delivered and ready, and answers what there is then. */
  const converged = async (tenantId: string) => {
    await until(
      'delivered',
      () => portal.applied(tenantId),
      it => it?.state === 'succeeded',
    );
    await until(
      'ready',
      () => portal.status(tenantId),
      it => it.overall_status === 'ready' && !it.stale,
    );
    const rows = await portal.deliveries(tenantId);
    return {
      commits: await portal.commits(tenantId),
      deliveries: rows.map(it => `${it.target} ${it.revision} ${it.state}`),
    };
  };
  const once = (tenantId: string, revisions: number) => {
    const numbers = Array.from({ length: revisions }, (_, i) => i + 1);
    return {
      commits: numbers.map(it => `${tenantId}/${it}`),
      deliveries: numbers
        .reverse()
        .flatMap(it => [`git ${it} succeeded`, `apply ${it} succeeded`]),
    };
  };

  /** What the portal says of a tenant while the server is away, until the silence is told. */
  const answersUntilStale = async (tenantId: string) => {
    const answers: TenantStatus[] = [];
    await until(
      'the silence is told',
      async () => {
        answers.push(await portal.status(tenantId));
        return answers.at(-1)!;
      },
      it => it.stale,
    );
    return answers;
  };

  it('SIGSTOP in the middle of a first delivery', async () => {
    const tenantId = 'stopped';
    const { seen } = await made(tenantId, QUOTA);
    await portal.create(tenantId, { services: [service('api')] });
    await seen;
    const goOn = plane.signal('kube-apiserver', 'SIGSTOP');
    try {
      const answers = await answersUntilStale(tenantId);
      expect(answers.map(it => it.overall_status)).not.toContain('ready');
      expect(answers.at(-1)).toMatchObject({
        overall_status: 'unknown',
        stale: true,
        verdict: {
          code: expect.stringMatching(/^(cluster_stale|never_observed)$/),
        },
      });
      const failed = await until(
        'the failure is told',
        () => portal.applied(tenantId),
        it => it?.state === 'failed',
      );
      expect(failed).toMatchObject({
        error: { code: 'cluster_unreachable' },
        nextAttemptAt: expect.any(String),
      });
    } finally {
      goOn();
    }
    expect(await converged(tenantId)).toEqual(once(tenantId, 1));
  });

  it('SIGSTOP under a tenant that is ready', async () => {
    const tenantId = 'stopped';
    const before = await uids(tenantId);
    const goOn = plane.signal('kube-apiserver', 'SIGSTOP');
    try {
      const last = (await answersUntilStale(tenantId)).at(-1)!;
      expect(last).toMatchObject({
        overall_status: 'unknown',
        verdict: { code: 'cluster_stale', params: { last: 'ready' } },
      });
      expect(last.age_seconds).toBeGreaterThan(STALE_AFTER_SECONDS);
      expect(await portal.applied(tenantId)).toMatchObject({
        state: 'succeeded',
      });
    } finally {
      goOn();
    }
    expect(await converged(tenantId)).toEqual(once(tenantId, 1));
    expect(await uids(tenantId)).toEqual(before);
  });

  it('SIGKILL in the middle of an update that takes a service away and adds another', async () => {
    const tenantId = 'stopped';
    const before = await uids(tenantId);
    const { seen } = await made(tenantId, SERVICE);
    await portal.update(tenantId, { services: [service('web')] });
    await seen;
    plane.signal('kube-apiserver', 'SIGKILL');
    expect((await portal.applied(tenantId))?.state).not.toBe('succeeded');
    expect(await converged(tenantId)).toEqual(once(tenantId, 2));
    const after = await uids(tenantId);
    expect(Object.keys(after)).toContain('Deployment/web');
    for (const [name, uid] of Object.entries(after)) {
      if (before[name])
        expect({ name, uid }).toEqual({ name, uid: before[name] });
    }
    const gone = {
      kind: 'Deployment',
      name: 'api',
      namespace: 'ecp-ai-stopped',
    };
    expect(
      await platform.admin.get({ apiVersion: 'apps/v1', ...gone }),
    ).toBeUndefined();
  });

  it('SIGKILL of etcd in the middle of a first delivery', async () => {
    const tenantId = 'killed';
    const { seen } = await made(tenantId, QUOTA);
    await portal.create(tenantId, { services: [service('api')] });
    await seen;
    plane.signal('etcd', 'SIGKILL');
    expect((await portal.applied(tenantId))?.state).not.toBe('succeeded');
    expect(await converged(tenantId)).toEqual(once(tenantId, 1));
  });
});
