// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { startKubernetes, SimulatedKubernetes } from '../startKubernetes';
import { deployment, namespace } from '../testUtils/manifests';
import { TestClient } from '../testUtils/TestClient';

let server: SimulatedKubernetes;
let client: TestClient;
beforeAll(async () => {
  server = await startKubernetes({ podReadySeconds: 0.05 });
  client = new TestClient(server);
  await client.post('/api/v1/namespaces', namespace('n'));
});
afterAll(async () => {
  client.close();
  await server.stop();
});

const MAPS = '/api/v1/namespaces/n/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/n/deployments';
const map = (name: string, data: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

describe('server-side apply over HTTP', () => {
  it('creates with 201, changes with 200, and writes nothing the second time', async () => {
    const path = `${DEPLOYMENTS}/web`;
    const first = await client.apply(path, 'ours', deployment('web'));
    expect(first.status).toBe(201);
    const before = await client.get(`${DEPLOYMENTS}/web`);
    const again = await client.apply(path, 'ours', deployment('web'));
    expect(again.status).toBe(200);
    const after = await client.get(`${DEPLOYMENTS}/web`);
    expect(again.body.metadata.generation).toBe(1);
    expect(ownTime(after.body, 'ours')).toBe(ownTime(before.body, 'ours'));
    const own = after.body.metadata.managedFields.find(
      (it: any) => it.manager === 'ours',
    );
    // Defaults such as the strategy belong to nobody.
    expect(Object.keys(own.fieldsV1['f:spec'])).toEqual([
      'f:replicas',
      'f:selector',
      'f:template',
    ]);
  });

  it('leaves the resource version alone when nothing changes', async () => {
    const path = `${MAPS}/same`;
    const object = map('same', { a: '1' });
    const first = await client.apply(path, 'ours', object);
    const again = await client.apply(path, 'ours', object);
    expect(again.body).toEqual(first.body);
  });

  it('reads YAML', async () => {
    const yaml =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: yaml}\ndata: {a: "1"}\n';
    const { body } = await client.apply(`${MAPS}/yaml`, 'ours', yaml);
    expect(body.data).toEqual({ a: '1' });
  });

  it('names the other manager of a conflict in message and causes', async () => {
    const path = `${MAPS}/shared`;
    await client.apply(path, 'ours', map('shared', { a: '1' }));
    await client.patch(`${path}?fieldManager=kubectl-edit`, 'merge', {
      data: { a: '2' },
    });
    const refused = await client.apply(path, 'ours', map('shared', { a: '1' }));
    expect(refused.body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message:
        'Apply failed with 1 conflict: conflict with "kubectl-edit" using v1: .data.a',
      reason: 'Conflict',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "kubectl-edit" using v1',
            field: '.data.a',
          },
        ],
      },
      code: 409,
    });
    const forced = await client.apply(
      path,
      'ours',
      map('shared', { a: '1' }),
      'force=true',
    );
    expect(forced.body.data).toEqual({ a: '1' });
    expect(forced.body.metadata.managedFields).toHaveLength(1);
  });

  it('removes what its only owner leaves out', async () => {
    const path = `${MAPS}/left`;
    await client.apply(path, 'ours', map('left', { a: '1', b: '2' }));
    const { body } = await client.apply(path, 'ours', map('left', { a: '1' }));
    expect(body.data).toEqual({ a: '1' });
  });

  it('does nothing on a dry run but answers what would be', async () => {
    const path = `${MAPS}/dry`;
    const object = map('dry', { a: '1' });
    const made = await client.apply(path, 'ours', object, 'dryRun=All');
    expect(made.status).toBe(201);
    expect((await client.get(path)).status).toBe(404);
    await client.apply(path, 'ours', object);
    const next = map('dry', { a: '2' });
    const dry = await client.apply(path, 'ours', next, 'dryRun=All');
    expect(dry.body.data).toEqual({ a: '2' });
    expect((await client.get(path)).body.data).toEqual({ a: '1' });
  });

  it.each<[string, string, any, number, string]>([
    [
      'no manager',
      '',
      map('x', {}),
      422,
      'fieldManager: Required value: is required for apply patch',
    ],
    [
      'another name',
      'ours',
      map('y', {}),
      400,
      'does not match the name on the URL',
    ],
    [
      'unknown fields',
      'ours',
      { ...map('x', {}), foo: 1 },
      500,
      'failed to create typed patch object (/x; v1, Kind=ConfigMap): .foo: field not declared in schema',
    ],
    [
      'managed fields',
      'ours',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { managedFields: [{}] },
      },
      400,
      'metadata.managedFields must be nil',
    ],
  ])('refuses %s', async (_, manager, body, status, message) => {
    const answer = await client.apply(`${MAPS}/x`, manager, body);
    expect(answer.body.message).toContain(message);
    expect(answer.status).toBe(status);
  });

  it('refuses two items of one key', async () => {
    const object = deployment('twice', {
      container: {
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
    });
    const answer = await client.apply(`${DEPLOYMENTS}/twice`, 'ours', object);
    expect(answer.body.message).toContain('duplicate entries for key');
  });

  it('keeps replicas that another applier owns', async () => {
    const path = `${DEPLOYMENTS}/scaled`;
    const object = deployment('scaled');
    delete (object.spec as any).replicas;
    await client.apply(path, 'ours', object);
    await client.patch(`${path}/scale?fieldManager=hpa`, 'merge', {
      spec: { replicas: 4 },
    });
    const { body } = await client.apply(path, 'ours', object);
    expect(body.spec.replicas).toBe(4);
  });

  it('does not undo a restart', async () => {
    const path = `${DEPLOYMENTS}/web`;
    const annotations = { 'ecp.ai/restarted-at': 'now' };
    const patch = { spec: { template: { metadata: { annotations } } } };
    await client.patch(
      `${path}?fieldManager=restart`,
      'strategic-merge',
      patch,
    );
    const { body } = await client.apply(path, 'ours', deployment('web'));
    expect(body.spec.template.metadata.annotations).toEqual(annotations);
  });
});

function ownTime(object: any, manager: string): string {
  return object.metadata.managedFields.find((it: any) => it.manager === manager)
    .time;
}
