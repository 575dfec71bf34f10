// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Informers of @kubernetes/client-node against the simulated server: list, watch, 410, list again.

import * as k8s from '@kubernetes/client-node';
import { SimulatedKubernetes, startKubernetes } from './startKubernetes';
import { deployment, namespace } from './testUtils/manifests';
import { TestClient, until } from './testUtils/TestClient';

let server: SimulatedKubernetes;
let client: TestClient;
let config: k8s.KubeConfig;
beforeAll(async () => {
  server = await startKubernetes({ podReadySeconds: 0.05 });
  client = new TestClient(server);
  await client.post('/api/v1/namespaces', namespace('n'));
  config = new k8s.KubeConfig();
  config.loadFromClusterAndUser(
    {
      name: 'sim',
      server: server.url,
      caData: server.caData,
      skipTLSVerify: false,
    },
    { name: 'reader', token: server.tokens.reader },
  );
});
afterAll(async () => {
  client.close();
  await server.stop();
});

it('an informer follows pods, also across a 410', async () => {
  const core = config.makeApiClient(k8s.CoreV1Api);
  let lists = 0;
  const informer = k8s.makeInformer(
    config,
    '/api/v1/namespaces/n/pods',
    () => {
      lists += 1;
      return core.listNamespacedPod({ namespace: 'n' });
    },
    'app=web',
  );
  const errors: unknown[] = [];
  informer.on('error', error => {
    errors.push(error);
    setTimeout(() => informer.start(), 50);
  });
  await informer.start();
  const path = '/apis/apps/v1/namespaces/n/deployments';
  await client.post(path, deployment('web', { replicas: 2 }));
  const ready = () =>
    informer
      .list()
      .filter(pod =>
        pod.status?.conditions?.some(
          it => it.type === 'Ready' && it.status === 'True',
        ),
      ).length;
  await until(ready, it => it === 2);

  const before = lists;
  server.compact();
  await client.patch(`${path}/web`, 'merge', { spec: { replicas: 4 } });
  await until(ready, it => it === 4);
  expect(lists).toBeGreaterThan(before);

  await client.delete(`${path}/web`);
  await until(
    () => informer.list().length,
    it => it === 0,
  );
  await informer.stop();
});

it('typed calls work: apply, logs, access review', async () => {
  config.loadFromClusterAndUser(
    {
      name: 'sim',
      server: server.url,
      caData: server.caData,
      skipTLSVerify: false,
    },
    { name: 'admin', token: server.tokens.admin },
  );
  const objects = k8s.KubernetesObjectApi.makeApiClient(config);
  const object: any = deployment('typed');
  object.metadata.namespace = 'n';
  const applied = await objects.patch(
    object,
    undefined,
    undefined,
    'ours',
    false,
    k8s.PatchStrategy.ServerSideApply,
  );
  expect(applied.metadata?.managedFields?.[0]).toMatchObject({
    manager: 'ours',
    operation: 'Apply',
  });
  await expect(
    objects.patch(
      { ...object, spec: { ...object.spec, replicas: 7 } },
      undefined,
      undefined,
      'theirs',
      false,
      k8s.PatchStrategy.ServerSideApply,
    ),
  ).rejects.toMatchObject({ code: 409 });
  const auth = config.makeApiClient(k8s.AuthorizationV1Api);
  const review = await auth.createSelfSubjectAccessReview({
    body: { spec: { resourceAttributes: { verb: 'list', resource: 'pods' } } },
  });
  expect(review.status?.allowed).toBe(true);
});
