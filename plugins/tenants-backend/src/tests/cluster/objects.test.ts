// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects of other people's kinds on a real API server, with the kinds as their projects define them.

import { randomBytes } from 'node:crypto';
import { readKubeconfig } from '../../kubernetes/testUtils/readKubeconfig';
import { RawApi } from '../../kubernetes/testUtils/RawApi';
import { otherObjects } from '../../manifests/objects/otherKinds';
import { shippedPresets } from '../../manifests/shippedPresets';
import {
  exampleObjects,
  objectCluster,
} from '../../manifests/testUtils/exampleObjects';
import { specOf } from '../../manifests/testUtils/exampleSpecs';
import { createWish } from '../../workflow/testUtils/world';
import { refusalOf } from './testUtils/Insider';
import { GRANTED, groups, LWS, nightly } from './testUtils/objectSpecs';
import { definitionOf, projects } from './testUtils/projectDefinitions';
import { KUBECONFIG, Platform, until } from './testUtils/platform';
import { Portal } from './testUtils/Portal';
import { reached } from './testUtils/storyServers';

(KUBECONFIG ? describe : describe.skip)('objects of other kinds', () => {
  const tenantId = `objects-${randomBytes(3).toString('hex')}`;
  const namespace = `ecp-ai-${tenantId}`;
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: `leaderworkersets.${LWS}`,
  };
  let platform: Platform;
  let portal: Portal;
  let raw: RawApi;

  beforeAll(async () => {
    platform = await Platform.install();
    raw = new RawApi(readKubeconfig(KUBECONFIG!));
    await platform.apply(await definitionOf('groups'));
    await until(
      'the kind is served',
      () => platform.admin.resourceOf(`${LWS}/v1`, 'LeaderWorkerSet'),
      it => it !== undefined,
    );
    portal = await Portal.start({
      cluster: {
        ...reached(platform),
        token: await platform.token('ecp-tenants-reconciler'),
        targets: ['apply'],
        objects: {
          kinds: [
            { apiVersion: `${LWS}/v1`, kind: 'LeaderWorkerSet' },
            { apiVersion: 'batch/v1', kind: 'CronJob' },
          ],
        },
      },
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await platform?.admin.delete({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
    const { apiVersion, kind, metadata } = GRANTED;
    await platform?.admin.delete({ apiVersion, kind, name: metadata.name });
    await platform?.admin.delete(crd);
    await raw?.close();
    await platform?.uninstall();
  });

  const preview = async (objects: object[]) => {
    const wish = createWish(tenantId, { objects });
    const { status, body } = await portal.api.post(
      '/v1/manifests/preview',
      'dana',
      wish,
    );
    return { status, body };
  };
  const live = (kind: string, apiVersion: string, name: string) =>
    platform.admin.get({ apiVersion, kind, name, namespace });
  const theGroups = () => live('LeaderWorkerSet', `${LWS}/v1`, 'groups');
  const statusOf = (code: string) =>
    until(
      `${tenantId} is ${code}`,
      () => portal.status(tenantId),
      it => it.verdict.code === code,
    );
  const says = async (conditions: object[]) => {
    const path = `/apis/${LWS}/v1/namespaces/${namespace}/leaderworkersets/groups/status`;
    const answer = await raw.patch(path, { status: { conditions } });
    expect(answer.status).toBe(200);
  };
  const approved = async (wish: object) => {
    const { body } = await portal.api.post('/v1/requests', 'dana', wish);
    const said = await portal.api.post(
      `/v1/requests/${body.id}/decision`,
      'ada',
      { decision: 'approve', digest: body.manifestDigest, comment: 'fine' },
    );
    expect(said.status).toBe(200);
  };
  const condition = (status: string, reason: string) => ({
    type: 'Available',
    status,
    reason,
    message: `It says ${reason}`,
    lastTransitionTime: new Date().toISOString(),
  });

  it('are not tried without a right to, which is said, and refuses nothing', async () => {
    const { status, body } = await preview([groups()]);
    expect(status).toBe(200);
    expect(body.findings).toContainEqual({
      id: 'objects-not-tried',
      severity: 'warning',
      path: 'objects',
      params: { cluster: 'test', why: 'forbidden' },
    });
  });

  it('are refused at their field by the cluster itself, before there is a tenant', async () => {
    await platform.apply(GRANTED);
    await until(
      'the right has arrived',
      () => preview([groups()]),
      ({ body }) =>
        !JSON.stringify(body.findings).includes('objects-not-tried'),
    );
    const refused = await preview([nightly, groups({ replica: 1 })]);
    expect(refused.status).toBe(400);
    expect(refused.body.error.fields).toEqual([
      {
        path: 'spec.objects.1',
        code: 'object-refused',
        params: {
          cluster: 'test',
          message: expect.stringMatching(/unknown field|field not declared/),
        },
      },
    ]);
    const wrong = { ...groups(), apiVersion: `${LWS}/v1` };
    wrong.spec = { ...wrong.spec, replicas: 'many' } as any;
    expect((await preview([wrong])).status).toBe(400);
    const probe = await raw.get(
      `/apis/${LWS}/v1/namespaces/ecp-ai-ecp-probe/leaderworkersets`,
    );
    expect(probe.body.items).toEqual([]);
  });

  it.each(projects)(
    'have pods that are completed as their projects know them: %s',
    async project => {
      const definition = await definitionOf(project);
      await platform.apply(definition);
      try {
        const [object] = otherObjects({
          tenantId: 'ecp-probe',
          spec: specOf({ objects: [exampleObjects[project]] }),
          preset: shippedPresets[0],
          cluster: objectCluster,
        });
        const { apiVersion, kind } = object;
        await until(
          `${kind} is served`,
          () => platform.admin.resourceOf(apiVersion, kind),
          it => it !== undefined,
        );
        const dry = { fieldManager: 'cluster-tests', dryRun: true };
        // The server takes a definition up in its own time.
        const said = await until(
          `${kind} is known`,
          () => refusalOf(platform.admin.apply(object, dry)),
          it => !/NotFound|not found|404/.test(it),
        );
        expect(said).toBe('allowed');
      } finally {
        const { apiVersion, kind, metadata } = definition;
        const name = { apiVersion, kind, name: metadata.name };
        if (project !== 'groups') await platform.admin.delete(name);
      }
    },
  );

  it('are brought with our labels, and stand in the status by their conditions', async () => {
    await portal.create(tenantId, { objects: [groups(), nightly] });
    const made = (await until('the groups are there', theGroups, Boolean))!;
    expect(made.metadata.labels).toMatchObject({
      'app.kubernetes.io/managed-by': 'ecp-tenants',
      'ecp.ai/tenant': tenantId,
      'ecp.ai/object': 'groups',
    });
    const { spec: pod } = made.spec.leaderWorkerTemplate.workerTemplate;
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      serviceAccountName: 'tenant-workload',
      securityContext: { runAsNonRoot: true },
    });
    expect(
      (await live('CronJob', 'batch/v1', 'nightly'))?.metadata.labels,
    ).toMatchObject({ 'ecp.ai/object': 'nightly' });
    await says([condition('False', 'ImageMissing')]);
    const failed = await statusOf('object_failed');
    expect(failed.overall_status).toBe('degraded');
    expect(failed.verdict.params).toMatchObject({
      kind: 'LeaderWorkerSet',
      name: 'groups',
      reason: 'ImageMissing',
      message: 'It says ImageMissing',
    });
    await says([condition('True', 'AllGroupsReady')]);
    const ready = await statusOf('ready');
    expect(ready.objects).toEqual([
      expect.objectContaining({ name: 'groups', state: 'ready' }),
      expect.objectContaining({ name: 'nightly', state: 'unknown' }),
    ]);
  });

  it('are brought back when somebody changes them', async () => {
    await platform.admin.mergePatch(
      {
        apiVersion: `${LWS}/v1`,
        kind: 'LeaderWorkerSet',
        name: 'groups',
        namespace,
      },
      { spec: { replicas: 3 } },
      { fieldManager: 'somebody' },
    );
    const repaired = await until(
      'repaired',
      theGroups,
      it => it?.spec.replicas === 1,
    );
    expect(repaired).toBeDefined();
  });

  it('sleep with the tenant, and wake with it', async () => {
    for (const [type, replicas] of [
      ['suspend', 0],
      ['resume', 1],
    ] as const) {
      await approved({ type, tenantId });
      const found = await until(
        `${type} has arrived`,
        theGroups,
        it => it?.spec.replicas === replicas,
      );
      expect(found).toBeDefined();
    }
    expect(await live('CronJob', 'batch/v1', 'nightly')).toMatchObject({
      metadata: { labels: { 'ecp.ai/object': 'nightly' } },
    });
  });

  it('stand among what a deletion takes, and are nobody else’s there', async () => {
    const wish = { type: 'delete', tenantId };
    const { body } = await portal.api.post(
      '/v1/manifests/preview',
      'dana',
      wish,
    );
    expect(body.manifest).toMatch(/kind: LeaderWorkerSet/);
    expect(body.findings.map((it: { id: string }) => it.id)).not.toContain(
      'objects-go',
    );
  });

  it('are refused in the tenant’s own namespace, too', async () => {
    const { spec } = createWish(tenantId, { objects: [groups({ size: 3 })] });
    const { status, body } = await portal.api.post('/v1/requests', 'dana', {
      type: 'update',
      tenantId,
      spec,
    });
    expect(status).toBe(400);
    expect(body.error.fields[0]).toMatchObject({
      path: 'spec.objects.0',
      code: 'object-refused',
    });
  });

  it('go when the spec does not have them any more', async () => {
    await portal.update(tenantId, { objects: [nightly] });
    await until('the groups are gone', theGroups, it => it === undefined);
    expect(await live('CronJob', 'batch/v1', 'nightly')).toBeDefined();
    await statusOf('ready');
  });
});
