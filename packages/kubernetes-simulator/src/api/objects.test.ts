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
const map = (name: string, data: object = { a: '1' }, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...more },
  data,
});

describe('create, read, replace, delete', () => {
  it('fills in identity and refuses a second of the name', async () => {
    const made = await client.post(MAPS, map('one'));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        namespace: 'n',
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        resourceVersion: expect.stringMatching(/^\d+$/),
        creationTimestamp: expect.stringMatching(/Z$/),
        managedFields: [
          {
            manager: 'test-client',
            operation: 'Update',
            fieldsV1: { 'f:data': { '.': {}, 'f:a': {} } },
          },
        ],
      },
    });
    const again = await client.post(MAPS, map('one'));
    expect(again.body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'configmaps "one" already exists',
      reason: 'AlreadyExists',
      details: { name: 'one', kind: 'configmaps' },
      code: 409,
    });
  });

  it('answers 404 with details, by group', async () => {
    const { body } = await client.get(`${DEPLOYMENTS}/none`);
    expect(body).toMatchObject({
      code: 404,
      reason: 'NotFound',
      message: 'deployments.apps "none" not found',
      details: { name: 'none', group: 'apps', kind: 'deployments' },
    });
    expect((await client.get('/apis/none/v1/things')).status).toBe(404);
    const away = await client.post(
      '/api/v1/namespaces/away/configmaps',
      map('x'),
    );
    expect(away.body.message).toBe('namespaces "away" not found');
  });

  it('replaces only what it has read, and nothing when nothing changes', async () => {
    const { body } = await client.post(MAPS, map('two'));
    const same = await client.put(`${MAPS}/two`, body);
    expect(same.body.metadata.resourceVersion).toBe(
      body.metadata.resourceVersion,
    );
    const next = await client.put(`${MAPS}/two`, { ...body, data: { a: '2' } });
    expect(next.status).toBe(200);
    const stale = await client.put(`${MAPS}/two`, {
      ...body,
      data: { a: '3' },
    });
    expect(stale.body).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on configmaps "two": the object has been modified; please apply your changes to the latest version and try again',
    });
  });

  it('generates names', async () => {
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { generateName: 'gen-' },
    };
    const { body } = await client.post(MAPS, object);
    expect(body.metadata.name).toMatch(/^gen-[a-z0-9]{5}$/);
  });

  it('deletes under preconditions', async () => {
    const { body } = await client.post(MAPS, map('three'));
    const wrong = await client.delete(`${MAPS}/three`, {
      preconditions: { uid: 'other' },
    });
    expect(wrong.status).toBe(409);
    const gone = await client.delete(`${MAPS}/three`);
    expect(gone.body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'three', kind: 'configmaps', uid: body.metadata.uid },
    });
    expect((await client.delete(`${MAPS}/three`)).status).toBe(404);
  });

  it('changes nothing on a dry run', async () => {
    const made = await client.post(`${MAPS}?dryRun=All`, map('dry'));
    expect(made.status).toBe(201);
    expect((await client.get(`${MAPS}/dry`)).status).toBe(404);
    await client.post(MAPS, map('dry'));
    await client.delete(`${MAPS}/dry?dryRun=All`);
    const patched = await client.patch(`${MAPS}/dry?dryRun=All`, 'merge', {
      data: { a: '9' },
    });
    expect(patched.body.data).toEqual({ a: '9' });
    expect((await client.get(`${MAPS}/dry`)).body.data).toEqual({ a: '1' });
  });

  it('waits for finalizers', async () => {
    const object = map('held', {}, { finalizers: ['example.com/hold'] });
    await client.post(MAPS, object);
    const asked = await client.delete(`${MAPS}/held`);
    expect(asked.body.metadata.deletionTimestamp).toBeDefined();
    expect((await client.get(`${MAPS}/held`)).status).toBe(200);
    await client.patch(`${MAPS}/held`, 'merge', {
      metadata: { finalizers: null },
    });
    expect((await client.get(`${MAPS}/held`)).status).toBe(404);
  });
});

describe('checks', () => {
  const bad = (change: (object: any) => void) => {
    const object = deployment('bad');
    change(object);
    return client.post(DEPLOYMENTS, object);
  };

  it.each<[string, (object: any) => void, number, string]>([
    [
      'a name that is none',
      it => (it.metadata.name = 'Bad_Name'),
      422,
      'Deployment.apps "Bad_Name" is invalid: metadata.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of',
    ],
    [
      'no selector',
      it => delete it.spec.selector,
      422,
      'Deployment.apps "bad" is invalid: spec.selector: Required value',
    ],
    [
      'a selector that misses the template',
      it => (it.spec.selector.matchLabels = { other: 'x' }),
      422,
      'spec.template.metadata.labels: Invalid value: {"app":"bad"}: `selector` does not match template `labels`',
    ],
    [
      'a mount without volume',
      it =>
        (it.spec.template.spec.containers[0].volumeMounts = [
          { name: 'x', mountPath: '/x' },
        ]),
      422,
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "x"',
    ],
    [
      'a request over its limit',
      it =>
        (it.spec.template.spec.containers[0].resources = {
          requests: { cpu: '2' },
          limits: { cpu: '1' },
        }),
      422,
      'must be less than or equal to cpu limit of 1',
    ],
    [
      'another namespace',
      it => (it.metadata.namespace = 'other'),
      400,
      'the namespace of the provided object does not match the namespace sent on the request',
    ],
    [
      'another kind',
      it => (it.kind = 'Job'),
      400,
      'cannot be handled as a Deployment',
    ],
    [
      'text for a number',
      it => (it.spec.replicas = 'two'),
      400,
      'cannot unmarshal string into Go struct field Deployment.spec.replicas of type int32',
    ],
  ])('refuse %s', async (_, change, status, message) => {
    const answer = await bad(change);
    expect(answer.body.message).toContain(message);
    expect(answer.status).toBe(status);
  });

  it('refuse a pod without containers, as the real server says it', async () => {
    const answer = await client.post('/api/v1/namespaces/default/pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'empty' },
      spec: {},
    });
    expect(answer.status).toBe(422);
    expect(answer.body.message).toContain('spec.containers: Required value');
  });

  it('give every cause of a 422', async () => {
    const answer = await bad(it => {
      it.metadata.name = 'Bad_Name';
      delete it.spec.selector;
    });
    expect(answer.body.details).toMatchObject({
      group: 'apps',
      kind: 'Deployment',
      causes: [
        { reason: 'FieldValueInvalid', field: 'metadata.name' },
        { reason: 'FieldValueRequired', field: 'spec.selector' },
      ],
    });
  });

  it('warn of unknown fields or refuse them, as asked', async () => {
    const object = { ...map('odd'), foo: 1 };
    const strict = await client.post(`${MAPS}?fieldValidation=Strict`, object);
    expect(strict.body).toMatchObject({
      code: 400,
      message:
        'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "foo"',
    });
    const warned = await client.post(MAPS, object);
    expect(warned.headers.warning).toContain('unknown field \\"foo\\"');
    expect(warned.body).not.toHaveProperty('foo');
  });

  it('keep what cannot change', async () => {
    const { body } = await client.post(DEPLOYMENTS, deployment('fixed'));
    const moved = await client.patch(`${DEPLOYMENTS}/fixed`, 'merge', {
      spec: {
        selector: { matchLabels: { app: 'x' } },
        template: { metadata: { labels: { app: 'x' } } },
      },
    });
    expect(moved.status).toBe(422);
    expect(moved.body.message).toContain('field is immutable');
    const renamed = await client.put(`${DEPLOYMENTS}/fixed`, {
      ...body,
      metadata: { ...body.metadata, name: 'other' },
    });
    expect(renamed.status).toBe(400);
  });

  it('refuse bodies that are too large', async () => {
    const big = map('big', { a: 'x'.repeat(4 * 1024 * 1024) });
    expect((await client.post(MAPS, big)).status).toBe(413);
  });
});

describe('generation, status and scale', () => {
  it('count changes of the desired state only', async () => {
    const made = await client.post(DEPLOYMENTS, deployment('counted'));
    expect(made.body.metadata.generation).toBe(1);
    const path = `${DEPLOYMENTS}/counted`;
    const labelled = await client.patch(path, 'merge', {
      metadata: { labels: { x: 'y' } },
      status: { replicas: 77 },
    });
    expect(labelled.body.metadata.generation).toBe(1);
    expect(labelled.body.status?.replicas).not.toBe(77);
    const scaled = await client.patch(path, 'merge', { spec: { replicas: 2 } });
    expect(scaled.body.metadata.generation).toBe(2);
  });

  it('change replicas through the scale subresource, under its own entry', async () => {
    const path = `${DEPLOYMENTS}/counted`;
    const scale = await client.get(`${path}/scale`);
    expect(scale.body).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      spec: { replicas: 2 },
    });
    const { resourceVersion: _, ...metadata } = scale.body.metadata;
    const next = { ...scale.body, metadata, spec: { replicas: 3 } };
    await client.put(`${path}/scale`, next);
    const { body } = await client.get(path);
    expect(body.spec.replicas).toBe(3);
    expect(body.metadata.managedFields).toContainEqual(
      expect.objectContaining({
        manager: 'test-client',
        operation: 'Update',
        subresource: 'scale',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      }),
    );
  });
});

describe('patches', () => {
  it('apply JSON patches with tests', async () => {
    await client.post(MAPS, map('patched'));
    const done = await client.patch(`${MAPS}/patched`, 'json', [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'add', path: '/data/b', value: '2' },
    ]);
    expect(done.body.data).toEqual({ a: '1', b: '2' });
    const failed = await client.patch(`${MAPS}/patched`, 'json', [
      { op: 'test', path: '/data/a', value: 'x' },
    ]);
    expect(failed.status).toBe(422);
  });

  it('merge containers by name in a strategic merge patch', async () => {
    await client.post(DEPLOYMENTS, deployment('strategic'));
    const restart = { 'kubectl.kubernetes.io/restartedAt': 'now' };
    const container = { name: 'app', env: [{ name: 'A', value: '1' }] };
    const { body } = await client.patch(
      `${DEPLOYMENTS}/strategic`,
      'strategic-merge',
      {
        spec: {
          template: {
            metadata: { annotations: restart },
            spec: { containers: [container] },
          },
        },
      },
    );
    const { template } = body.spec;
    expect(template.metadata.annotations).toEqual(restart);
    expect(template.spec.containers).toMatchObject([
      { image: 'example.com/app:1', env: [{ name: 'A', value: '1' }] },
    ]);
  });

  it('refuse other media types', async () => {
    const answer = await client.request('PATCH', `${MAPS}/patched`, {});
    expect(answer.status).toBe(415);
  });
});
