// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What blocks × what is damaged meanwhile: all else is put right, nothing is called ready, and a block ends with its cause,
// without a hand.

import { ARGO_TRACKING_ID } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { Portal } from './testUtils/Portal';
import { until } from './testUtils/platform';
import { STORY_SERVERS, StoryServer } from './testUtils/storyServers';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const web = (replicas = 1) => ({
  name: 'web',
  image: 'registry.example/acme/web:1',
  replicas,
});
const worker = { ...web(), name: 'worker' };
const first = { services: [web(), worker] };
const second = { services: [web(2), worker] };
const third = { services: [web(), worker, { ...web(), name: 'third' }] };

describe.each(STORY_SERVERS)('blocked on $server', ({ start }) => {
  const run = Date.now().toString(36);
  const used: string[] = [];
  let server: StoryServer;
  let portal: Portal;

  beforeAll(async () => {
    server = await start();
    portal = await Portal.start({
      cluster: server.cluster,
      reconcile: { resyncInterval: { seconds: 3 } },
    });
  });
  afterAll(async () => {
    await portal?.stop();
    for (const id of used) await server.admin.delete(namespaceOf(id));
    await server?.stop();
  });

  const namespaceOf = (id: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    name: `ecp-ai-${id}`,
  });
  const inside = (
    id: string,
    apiVersion: string,
    kind: string,
    name: string,
  ) => ({
    apiVersion,
    kind,
    name,
    namespace: `ecp-ai-${id}`,
  });
  const app = (id: string, name: string) =>
    inside(id, 'apps/v1', 'Deployment', name);
  const wall = (id: string) =>
    inside(id, 'networking.k8s.io/v1', 'NetworkPolicy', 'default-deny');
  const patch = (
    ref: ReturnType<typeof app> | ReturnType<typeof namespaceOf>,
    content: object,
    fieldManager = 'somebody',
  ) => server.admin.mergePatch(ref, content, { fieldManager });

  const ready = (id: string) =>
    until(
      'ready',
      () => portal.status(id),
      it => it.overall_status === 'ready',
    );
  const delivered = (id: string) =>
    until(
      'delivered everywhere',
      () => portal.deliveries(id),
      all => all.every(({ state }) => /succeeded|superseded/.test(state)),
    );
  const held = (id: string, target: string, cause: string) =>
    until(
      `held up with ${cause}`,
      () => portal.status(id),
      ({ overall_status, verdict }) =>
        overall_status !== 'ready' &&
        verdict.params?.cause === cause &&
        verdict.params?.target === target,
    );
  const isThere = async (ref: Parameters<typeof server.admin.get>[0]) =>
    (await server.admin.get(ref)) as KubernetesObject | undefined;

  const DAMAGES: {
    damage: string;
    by(id: string): Promise<unknown>;
    isRepaired(id: string): Promise<boolean>;
  }[] = [
    {
      damage: 'the default-deny is deleted',
      by: id => server.admin.delete(wall(id)),
      isRepaired: async id => Boolean(await isThere(wall(id))),
    },
    {
      damage: 'the default-deny is halved',
      by: id => patch(wall(id), { spec: { policyTypes: ['Ingress'] } }),
      isRepaired: async id =>
        (await isThere(wall(id)))?.spec.policyTypes.length === 2,
    },
    ...(['ingress', 'egress'] as const).map(way => ({
      damage: `the default-deny lets all ${way} through`,
      by: (id: string) => patch(wall(id), { spec: { [way]: [{}] } }),
      isRepaired: async (id: string) =>
        !(await isThere(wall(id)))?.spec[way]?.length,
    })),
    {
      damage: 'the quota is raised',
      by: id =>
        patch(inside(id, 'v1', 'ResourceQuota', 'tenant-quota'), {
          spec: { hard: { pods: '999' } },
        }),
      isRepaired: async id => {
        const quota = inside(id, 'v1', 'ResourceQuota', 'tenant-quota');
        return (await isThere(quota))?.spec.hard.pods !== '999';
      },
    },
    {
      damage: 'Pod Security is taken off the namespace',
      by: id =>
        patch(namespaceOf(id), { metadata: { labels: { [ENFORCE]: null } } }),
      isRepaired: async id =>
        (await isThere(namespaceOf(id)))?.metadata.labels?.[ENFORCE] ===
        'restricted',
    },
    {
      damage: 'another service runs another image',
      by: id =>
        server.admin.mergePatch(
          app(id, 'worker'),
          {
            spec: {
              template: {
                spec: { containers: [{ name: 'worker', image: 'evil:1' }] },
              },
            },
          },
          { fieldManager: 'somebody', type: 'strategic' },
        ),
      isRepaired: async id =>
        (await isThere(app(id, 'worker')))?.spec.template.spec.containers[0]
          .image === worker.image,
    },
  ];

  const BLOCKS: {
    block: string;
    target: string;
    cause: string;
    begin(id: string): Promise<unknown>;
    end(id: string): Promise<unknown>;
  }[] = [
    {
      block: 'the manifest was edited in Git',
      target: 'git',
      cause: 'git_conflict',
      begin: async id => {
        await portal.editInGit(id, text => `${text}# by hand\n`);
        await portal.update(id, second);
      },
      end: id => portal.editInGit(id, text => text.replace(/# by hand\n/, '')),
    },
    {
      block: 'Argo CD tracks a Deployment',
      target: 'apply',
      cause: 'tracked_by_argocd',
      begin: id =>
        patch(app(id, 'web'), tracking('a:b:c/d'), 'argocd-controller'),
      end: id => patch(app(id, 'web'), tracking(null), 'argocd-controller'),
    },
    {
      block: 'somebody has a Deployment that a new revision wants',
      target: 'apply',
      cause: 'field_conflict',
      begin: async id => {
        await server.admin.create(theirs(id), { fieldManager: 'somebody' });
        await portal.update(id, third);
      },
      end: id => server.admin.delete(app(id, 'third')),
    },
  ];

  describe.each(BLOCKS)(
    'while $block',
    ({ block, target, cause, begin, end }) => {
      const id = `b${BLOCKS.findIndex(it => it.block === block)}${run}`;

      beforeAll(async () => {
        used.push(id);
        await portal.create(id, first);
        await ready(id);
        await begin(id);
        await held(id, target, cause);
      });

      it.each(DAMAGES)(
        'and $damage, it is put right',
        async ({ by, isRepaired }) => {
          await by(id);
          const repaired = () => isRepaired(id);
          expect(await until('repaired', repaired, Boolean)).toBe(true);
          await held(id, target, cause);
        },
      );

      it('and its cause ends, all is delivered without a hand', async () => {
        await end(id);
        await delivered(id);
        await ready(id);
        expect(
          (await portal.timeline(id)).filter(
            it => it.type === 'delivery.retried',
          ),
        ).toEqual([]);
      });
    },
  );

  it('a tracking id of somebody within disarms nobody', async () => {
    const id = `bi${run}`;
    used.push(id);
    await portal.create(id, first);
    await ready(id);
    const { metadata } = tracking('a:b:c/d');
    await patch(app(id, 'web'), { metadata, spec: { replicas: 9 } });
    const live = await until(
      'put right',
      () => isThere(app(id, 'web')),
      it => it?.spec.replicas === 1,
    );
    expect(live?.metadata.annotations?.[ARGO_TRACKING_ID]).toBeUndefined();
    await ready(id);
    const [repair] = await until(
      'recorded',
      async () =>
        (await portal.timeline(id)).filter(it => it.type === 'drift.repaired'),
      repairs => repairs.length > 0,
    );
    expect(repair.params).toMatchObject({ name: 'web', manager: 'somebody' });
  });

  it('a namespace without its label is left alone, and kept right again from when it has it back', async () => {
    const id = `bn${run}`;
    used.push(id);
    const label = (value: string | null) =>
      patch(namespaceOf(id), {
        metadata: { labels: { 'ecp.ai/tenant': value } },
      });
    await portal.create(id, first);
    await ready(id);
    await label(null);
    await until(
      'said so',
      () => portal.status(id),
      ({ overall_status, verdict }) =>
        overall_status === 'degraded' &&
        verdict.code === 'namespace_unlabelled',
    );
    await until(
      'blocked',
      () => portal.applied(id),
      it => it?.error?.code === 'namespace_not_ours',
    );
    await server.admin.delete(wall(id));
    await label(id);
    await delivered(id);
    expect(await isThere(wall(id))).toBeDefined();
    await ready(id);
  });

  it('a namespace of somebody else is named, and its end is enough', async () => {
    const id = `bf${run}`;
    used.push(id);
    const { name, ...ofKind } = namespaceOf(id);
    const foreign = { ...ofKind, metadata: { name } };
    await server.admin.create(foreign, { fieldManager: 'somebody' });
    await portal.create(id, first);
    await until(
      'said so',
      () => portal.status(id),
      it => it.verdict.code === 'namespace_foreign',
    );
    await server.admin.delete(namespaceOf(id));
    await delivered(id);
    expect((await ready(id)).verdict.code).toBe('ready');
  });
});

function tracking(id: string | null) {
  return { metadata: { annotations: { [ARGO_TRACKING_ID]: id } } };
}

/** Asleep, so that nobody waits for its pods. */
function theirs(id: string): KubernetesObject {
  const labels = { app: 'third' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'third', namespace: `ecp-ai-${id}` },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{ name: 'third', image: 'registry.example/x:1' }],
        },
      },
    },
  };
}
