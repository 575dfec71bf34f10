// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a file of contract tests needs of a server: a namespace of its own, the client, and raw calls.

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpKubernetesClient } from '../HttpKubernetesClient';
import { RawApi } from './RawApi';
import { TestCluster } from './TestCluster';

/** Filled before the first case runs. */
export type Contract = {
  api: RawApi;
  client: HttpKubernetesClient;
  cluster: TestCluster;
  /** The namespace of this file; there from the first case to the last. */
  namespace: string;
  /** Path of a collection in a namespace, this file's if none is given: `path('configmaps')`, `path('apps/v1/deployments')`. */
  path(resource: string, namespace?: string): string;
  /** One more namespace, removed after the last case. */
  makeNamespace(labels?: Record<string, string>): Promise<string>;
};

/** Registers start and stop of a server with the test runner. */
export function useContract(start: () => Promise<TestCluster>): Contract {
  const made: string[] = [];
  const at = {
    path: (resource, namespace = at.namespace) => {
      const parts = resource.split('/');
      const plural = parts.pop();
      const version = parts.length ? `/apis/${parts.join('/')}` : '/api/v1';
      return `${version}/namespaces/${namespace}/${plural}`;
    },
    async makeNamespace(labels) {
      const name = `ecp-ai-c${randomBytes(5).toString('hex')}`;
      const { status } = await at.api.post('/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels },
      });
      expect(status).toBe(201);
      made.push(name);
      // Pods are refused until the namespace's own account is there.
      const account = `/api/v1/namespaces/${name}/serviceaccounts/default`;
      await until(
        () => at.api.get(account),
        it => it.status === 200,
      );
      return name;
    },
  } as Contract;
  beforeAll(async () => {
    at.cluster = await start();
    at.api = at.cluster.raw();
    at.client = at.cluster.connect();
    at.namespace = await at.makeNamespace();
  });
  afterAll(async () => {
    for (const name of made) await at.api.delete(`/api/v1/namespaces/${name}`);
    await at.client?.close();
    await at.api?.close();
    await at.cluster?.stop();
  });
  return at;
}

/** Asks again until the answer pleases; after `seconds` it gives the last one, for the test to complain about. */
export async function until<T>(
  ask: () => Promise<T>,
  pleases: (answer: T) => unknown,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (pleases(answer) || Date.now() > end) return answer;
    await sleep(50);
  }
}
