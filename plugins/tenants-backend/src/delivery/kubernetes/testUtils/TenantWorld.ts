// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One tenant of a test: its revisions, what the target saved, and how to look at the cluster.

import { randomBytes } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import { mockServices } from '@backstage/backend-test-utils';
import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
  ObjectResult,
  TENANT_LABEL,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  DeliveryOutcome,
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  byOwnHands,
  underShippedAccount,
} from '../../../kubernetes/testUtils/TestCluster';
import { ApplyDeliveryTarget } from '../ApplyDeliveryTarget';
import { InventoryEntry, keyOf, keyOfObject } from '../Inventory';
import { manifestOf, tenantObjects, TenantShape } from './tenantObjects';

/** Kinds that the tests' manifests may hold. */
const KINDS = [
  ['v1', 'ResourceQuota'],
  ['v1', 'LimitRange'],
  ['v1', 'ServiceAccount'],
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['apps/v1', 'Deployment'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
] as const;

/** A tenant with a name of its own. */
export class TenantWorld {
  readonly tenantId = `t${randomBytes(5).toString('hex')}`;
  readonly namespace = tenantNamespace(this.tenantId);
  readonly client: KubernetesClient;
  state: JsonObject | undefined;
  saves = 0;
  revision = 0;

  constructor(client: KubernetesClient) {
    this.client = client;
  }

  /** Delivers a shape once, by default through the plain client. */
  async deliver(
    shape: TenantShape,
    options: {
      client?: KubernetesClient;
      manifest?: string;
      job?: Partial<DeliveryJob>;
      signal?: AbortSignal;
      /** With every right, where otherwise the account that we ship delivers. */
      unconfined?: boolean;
    } = {},
  ): Promise<DeliveryOutcome> {
    const manifest = options.manifest ?? manifestOf(this.tenantId, shape);
    const client = options.client ?? this.client;
    const target = ApplyDeliveryTarget.create({
      clients: new Map([['test', client]]),
      logger: mockServices.logger.mock(),
      pages: [
        { name: 'test', namespaceUrl: 'https://console.example/{namespace}' },
      ],
    });
    const signal = options.signal ?? new AbortController().signal;
    const job = { ...this.job(manifest), ...options.job };
    const act = options.unconfined ? byOwnHands : underShippedAccount;
    return act(() => target.deliver(job, { signal }));
  }

  /** Delivers again until the outcome is final or time is up. */
  async settle(
    shape: TenantShape,
    options: Parameters<TenantWorld['deliver']>[1] = {},
  ): Promise<DeliveryOutcome> {
    return eventually(
      () => this.deliver(shape, options),
      it => it.result === 'delivered' || it.result === 'blocked',
    );
  }

  get(kind: string, name: string, apiVersion = 'v1') {
    const { namespace } = this;
    return this.client.get({ apiVersion, kind, name, namespace });
  }

  async deployment(name: string): Promise<KubernetesObject> {
    return (await this.get('Deployment', name, 'apps/v1'))!;
  }

  patch(
    kind: string,
    name: string,
    patch: unknown,
    fieldManager = 'kubectl-edit',
  ) {
    const apiVersion = KINDS.find(it => it[1] === kind)?.[0] ?? 'v1';
    const { namespace } = this;
    const ref = { apiVersion, kind, name, namespace };
    return this.client.mergePatch(ref, patch, { fieldManager });
  }

  /** Keys of everything labelled ours in the namespace. */
  async ours(): Promise<string[]> {
    const labelSelector = `${TENANT_LABEL}=${this.tenantId},${MANAGED_BY_LABEL}=${MANAGED_BY}`;
    const objects = await this.list(labelSelector);
    return objects.map(keyOfObject).sort();
  }

  /** `resourceVersion` of everything, but of what controllers keep writing to. */
  async versions(): Promise<Record<string, string>> {
    const objects = await this.list();
    return Object.fromEntries(
      objects.map(it => [keyOfObject(it), it.metadata.resourceVersion!]),
    );
  }

  /** What `ours` should say for a shape. */
  keysOf(shape: TenantShape): string[] {
    return tenantObjects(this.tenantId, shape).slice(1).map(keyOfObject).sort();
  }

  /** Keys that the target remembers, the namespace left out. */
  remembered(): string[] {
    const entries = (this.state?.objects ?? []) as InventoryEntry[];
    return entries
      .filter(it => it.kind !== 'Namespace')
      .map(keyOf)
      .sort();
  }

  async makeNamespace(labels: Record<string, string> = {}): Promise<void> {
    await this.client.create(
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: this.namespace, labels },
      },
      { fieldManager: 'somebody' },
    );
  }

  async cleanUp(): Promise<void> {
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: this.namespace };
    await this.client.delete(ref);
  }

  private async list(labelSelector?: string): Promise<KubernetesObject[]> {
    const { namespace } = this;
    const lists = await Promise.all(
      KINDS.map(async ([apiVersion, kind]) => {
        const resource = await this.client.resourceOf(apiVersion, kind);
        return this.client.list(resource!, { namespace, labelSelector });
      }),
    );
    return lists.flatMap(it => it.items);
  }

  private job(manifest: string): DeliveryJob {
    const { tenantId, namespace, revision } = this;
    return {
      tenantId,
      namespace,
      cluster: 'test',
      revision,
      opId: `${tenantId}/${revision}`,
      action: 'update',
      manifest,
      tenantYaml: '',
      requestedBy: 'user:default/dana',
      state: this.state,
      saveState: async state => {
        this.saves++;
        this.state = JSON.parse(JSON.stringify(state));
      },
    };
  }
}

/** Results of an outcome as `Kind name` → outcome, those given left out. */
export function outcomes(
  outcome: DeliveryOutcome,
  without: ObjectResult['outcome'][] = ['unchanged'],
): Record<string, string> {
  return Object.fromEntries(
    (outcome.objects ?? [])
      .filter(it => !without.includes(it.outcome))
      .map(it => [`${it.kind} ${it.name}`, it.outcome]),
  );
}

/** Asks again until the answer pleases, or gives the last one after 60 s. */
export async function eventually<T>(
  ask: () => Promise<T>,
  pleases: (answer: T) => boolean,
): Promise<T> {
  const until = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (pleases(answer) || Date.now() > until) return answer;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
