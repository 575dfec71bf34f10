// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants of a test in a cluster, an observer that looks at them, and rows in memory.

import { mockServices } from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import { HttpKubernetesClient } from '../../kubernetes/HttpKubernetesClient';
import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  TestCluster,
  underShippedAccount,
} from '../../kubernetes/testUtils/TestCluster';
import { ClusterObserver, ClusterObserverOptions } from '../ClusterObserver';
import { ExpectedTenant } from '../../facts/ExpectedTenant';
import { FakeStatusStore } from './FakeStatusStore';

export const fieldManager = 'ecp-tenants';

/** What is stored is a fake; cluster, client and observer are not. */
export class ObservedWorld {
  readonly store = new FakeStatusStore();
  readonly client: HttpKubernetesClient;
  private readonly observers: ClusterObserver[] = [];

  constructor(readonly cluster: TestCluster) {
    this.client = cluster.connect();
  }

  /** Starts an observer that hurries, yet bears a busy machine: tests of silence give it less patience. */
  observe(changes: Partial<ClusterObserverOptions> = {}): ClusterObserver {
    const observer = new ClusterObserver({
      cluster: 'test',
      client: this.client,
      store: this.store,
      logger: mockServices.logger.mock(),
      leaseSeconds: 2,
      probeSeconds: 0.3,
      probeLimitSeconds: 60,
      refreshSeconds: 0.3,
      ...changes,
    });
    this.observers.push(observer);
    underShippedAccount(() => observer.start());
    return observer;
  }

  /** A tenant with a name of its own that people have approved; nothing of it is in the cluster. */
  newTenant(expected: Partial<ExpectedTenant> = {}): string {
    const tenantId = `t${randomBytes(5).toString('hex')}`;
    this.store.expect(tenantId, expected);
    return tenantId;
  }

  verdict(tenantId: string): string | undefined {
    return this.store.verdict(tenantId);
  }

  /** When the cluster was last confirmed; 0: never. */
  get confirmedAt(): number {
    return Math.max(
      0,
      ...this.store.confirmations.map(({ at }) => at.getTime()),
    );
  }

  apply(
    tenantId: string,
    apiVersion: string,
    kind: string,
    name: string,
    body: object = {},
    by: KubernetesClient = this.client,
  ): Promise<KubernetesObject> {
    const namespaced = kind !== 'Namespace';
    return by.apply(
      {
        apiVersion,
        kind,
        ...body,
        metadata: {
          name,
          ...(namespaced && { namespace: `ecp-ai-${tenantId}` }),
          labels: labelsOf(tenantId),
        },
      },
      { fieldManager, force: true },
    );
  }

  /** Namespace, quota and default-deny. */
  async applyBoundary(
    tenantId: string,
    hard: Record<string, string> = { pods: '10' },
  ): Promise<void> {
    await this.apply(tenantId, 'v1', 'Namespace', `ecp-ai-${tenantId}`);
    await this.applyQuota(tenantId, hard);
    await this.apply(
      tenantId,
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'default-deny',
      { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
    );
  }

  applyQuota(tenantId: string, hard: Record<string, string>) {
    return this.apply(tenantId, 'v1', 'ResourceQuota', 'quota', {
      spec: { hard },
    });
  }

  applyDeployment(
    tenantId: string,
    name: string,
    {
      replicas = 1,
      image = 'registry.example/app:1',
      resources = {},
      pod = {},
    }: {
      replicas?: number;
      image?: string;
      resources?: object;
      /** More of the pod's spec. */
      pod?: object;
    } = {},
  ) {
    const labels = { ...labelsOf(tenantId), 'ecp.ai/service': name };
    return this.apply(tenantId, 'apps/v1', 'Deployment', name, {
      spec: {
        replicas,
        selector: { matchLabels: { 'ecp.ai/service': name } },
        template: {
          metadata: { labels },
          spec: {
            // Namespaces with pods go away after half of this.
            terminationGracePeriodSeconds: 1,
            ...pod,
            containers: [{ name: 'app', image, resources }],
          },
        },
      },
    });
  }

  remove(tenantId: string, apiVersion: string, kind: string, name: string) {
    const namespace = `ecp-ai-${tenantId}`;
    return this.client.delete({ apiVersion, kind, name, namespace });
  }

  removeNamespace(tenantId: string) {
    const name = `ecp-ai-${tenantId}`;
    return this.client.delete({ apiVersion: 'v1', kind: 'Namespace', name });
  }

  /** Ends observers, removes namespaces, lets go of the cluster's connection. */
  async cleanUp(): Promise<void> {
    await Promise.all(this.observers.splice(0).map(each => each.stop()));
    await Promise.all(
      [...this.store.expected.keys()].map(id => this.removeNamespace(id)),
    );
    await this.client.close();
  }
}

export function labelsOf(tenantId: string): Record<string, string> {
  return {
    'ecp.ai/tenant': tenantId,
    'app.kubernetes.io/managed-by': 'ecp-tenants',
  };
}
