// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { SimulatedKubernetes, startKubernetes } from '../startKubernetes';
import { deployment, namespace } from '../testUtils/manifests';
import { TestClient, until } from '../testUtils/TestClient';
import { FAULT_ANNOTATION, Fault, FAULTS } from './fates';

let server: SimulatedKubernetes;
let client: TestClient;
beforeAll(async () => {
  server = await startKubernetes({ podReadySeconds: 0.05 });
  client = new TestClient(server);
});
afterAll(async () => {
  client.close();
  await server.stop();
});

let count = 0;
let core: string;
let web: string;
beforeEach(async () => {
  count += 1;
  core = `/api/v1/namespaces/f${count}`;
  web = `/apis/apps/v1/namespaces/f${count}/deployments/web`;
  await client.post('/api/v1/namespaces', namespace(`f${count}`));
  await until(
    () => client.get(`${core}/serviceaccounts/default`),
    it => it.status === 200,
  );
  await client.post(
    `/apis/apps/v1/namespaces/f${count}/deployments`,
    deployment('web', { replicas: 2 }),
  );
  await ready(2);
});

const ready = (replicas: number) =>
  until(
    () => client.get(web),
    ({ body }) =>
      (body.status?.readyReplicas ?? 0) === replicas &&
      body.status?.observedGeneration === body.metadata.generation &&
      body.status?.updatedReplicas === 2,
  );
const pods = async () => (await client.get(`${core}/pods`)).body.items as any[];
const annotate = (path: string, fault: Fault | null) =>
  client.patch(path, 'merge', {
    metadata: { annotations: { [FAULT_ANNOTATION]: fault } },
  });
const breakPods = async (fault: Fault) => {
  for (const { metadata } of await pods()) {
    await annotate(`${core}/pods/${metadata.name}`, fault);
  }
};
const restart = () =>
  client.patch(web, 'merge', {
    spec: { template: { metadata: { annotations: { at: 'now' } } } },
  });

const looks: Record<Exclude<Fault, 'pending'>, (pod: any) => boolean> = {
  crash: it => waiting(it) === 'CrashLoopBackOff' && died(it) === 'Error',
  oom: it => waiting(it) === 'CrashLoopBackOff' && died(it) === 'OOMKilled',
  image: it => waiting(it) === 'ImagePullBackOff',
  slow: it => state(it).state.running && !state(it).ready,
};
const state = (pod: any) =>
  pod.status?.containerStatuses?.[0] ?? { state: {}, lastState: {} };
const waiting = (pod: any) => state(pod).state.waiting?.reason;
const died = (pod: any) => state(pod).lastState.terminated?.reason;

const kinds = FAULTS.filter((it): it is keyof typeof looks => it !== 'pending');

it.each(kinds)('%s breaks running pods, and a restart cures', async fault => {
  await breakPods(fault);
  await until(pods, all => all.every(looks[fault]));
  await ready(0);
  await restart();
  expect((await ready(2)).status).toBe(200);
  await until(pods, all => all.every(it => state(it).ready));
});

it.each(kinds)(
  '%s of a workload outlives a restart, and is cured',
  async fault => {
    await annotate(web, fault);
    await until(pods, all => all.every(looks[fault]));
    await restart();
    await until(pods, all => all.length > 2 && all.every(looks[fault]));
    await annotate(web, null);
    expect((await ready(2)).status).toBe(200);
  },
);

it('pods are cured without a restart', async () => {
  await breakPods('crash');
  await ready(0);
  const before = (await pods()).map(it => it.metadata.uid);
  for (const { metadata } of await pods()) {
    await annotate(`${core}/pods/${metadata.name}`, null);
  }
  expect((await ready(2)).status).toBe(200);
  expect((await pods()).map(it => it.metadata.uid)).toEqual(before);
});

it('pending pods find a node when it is over', async () => {
  await annotate(web, 'pending');
  for (const { metadata } of await pods()) {
    await client.delete(`${core}/pods/${metadata.name}`);
  }
  await until(
    pods,
    all =>
      all.length === 2 &&
      all.every(it =>
        it.status.conditions?.some(
          (one: any) => one.reason === 'Unschedulable',
        ),
      ),
  );
  await annotate(web, null);
  expect((await ready(2)).status).toBe(200);
});

it('a value that is no fault breaks nothing', async () => {
  await annotate(web, 'nonsense' as Fault);
  await restart();
  expect((await ready(2)).status).toBe(200);
});
