// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster made of a tenant's manifest: pods by service, what the quota counts, what was refused.

import { SERVICE_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesClient,
  KubernetesObject,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { parseAmount } from '../../../manifests/amounts';
import { until } from './platform';

const kind = (apiVersion: string, name: string): ResourceKind => ({
  apiVersion,
  kind: name,
  plural: `${name.toLowerCase()}s`,
  namespaced: true,
});

/** A key of the quota that counts nothing here; changing it is how its controller is asked to count. */
const RECOUNT = 'count/leases.coordination.k8s.io';

export type QuotaCount = Record<string, { hard: number; used: number }>;

/** Pods of a service that are not on their way out. */
export type PodCounts = { all: number; bound: number; ready: number };

export class Workloads {
  constructor(
    readonly admin: KubernetesClient,
    readonly namespace: string,
    private readonly quotaName = 'tenant-quota',
  ) {}

  async pods(): Promise<Record<string, PodCounts>> {
    const counts: Record<string, PodCounts> = {};
    for (const pod of await this.list('v1', 'Pod')) {
      if (pod.metadata.deletionTimestamp) continue;
      const name = pod.metadata.labels?.[SERVICE_LABEL] ?? '?';
      const count = (counts[name] ??= { all: 0, bound: 0, ready: 0 });
      count.all += 1;
      count.bound += pod.spec.nodeName ? 1 : 0;
      count.ready += isReady(pod) ? 1 : 0;
    }
    return counts;
  }

  /** Pods that admission or quota kept a ReplicaSet from making, in the server's words. */
  async refusals(): Promise<string[]> {
    const events = await this.list('v1', 'Event');
    return events
      .filter(it => it.reason === 'FailedCreate')
      .map(it => `${it.involvedObject.name}: ${it.message}`);
  }

  /** `hard` and `used` of the tenant's quota as amounts, by key. */
  private async quota(): Promise<QuotaCount> {
    const quotas = await this.list('v1', 'ResourceQuota');
    const quota = quotas.find(it => it.metadata.name === this.quotaName);
    const { hard = {}, used = {} } = quota?.status ?? {};
    return Object.fromEntries(
      Object.keys(hard).map(key => [
        key,
        {
          hard: parseAmount(key, hard[key]),
          used: parseAmount(key, used[key] ?? '0'),
        },
      ]),
    );
  }

  /**
   * Waits until the quota counts as said. What is made is charged at once, but when a quota is new, and at every deletion, its
   * controller counts anew from a cache that may lack the newest objects, and looks again minutes later only: so it is asked to,
   * as often as it takes and once at least.
   */
  async quotaOnce(
    what: string,
    wanted: (quota: QuotaCount) => boolean,
  ): Promise<QuotaCount> {
    let asked = 0;
    return until(
      `the quota counts ${what}`,
      async () => {
        const { [RECOUNT]: recount, ...quota } = await this.quota();
        // Asked again before it has counted, it would have to begin anew.
        const hasCounted = (recount?.hard ?? 0) === asked;
        const isIt = asked > 0 && hasCounted && wanted(quota);
        if (!isIt && hasCounted) {
          asked += 1;
          await this.countAnew(asked);
        }
        return { quota, isIt };
      },
      ({ isIt }) => isIt,
    ).then(({ quota }) => quota);
  }

  private async countAnew(time: number): Promise<void> {
    const { namespace } = this;
    await this.admin.mergePatch(
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        name: this.quotaName,
        namespace,
      },
      { spec: { hard: { [RECOUNT]: `${time}` } } },
      { fieldManager: 'recount-of-the-test' },
    );
  }

  /** Waits until each service has as many pods as said, ready ones unless `which` says otherwise. */
  async have(
    wanted: Record<string, number>,
    which: keyof PodCounts = 'ready',
  ): Promise<void> {
    await until(
      `${JSON.stringify(wanted)} pods ${which}`,
      async () => ({
        pods: await this.pods(),
        refusals: await this.refusals(),
      }),
      ({ pods }) =>
        Object.entries(wanted).every(
          ([name, count]) =>
            (pods[name]?.[which] ?? 0) === count &&
            (pods[name]?.all ?? 0) === count,
        ),
      90_000,
    );
  }

  /** As an autoscaler would. */
  async scale(name: string, replicas: number): Promise<void> {
    const { namespace } = this;
    await this.admin.mergePatch(
      { apiVersion: 'apps/v1', kind: 'Deployment', name, namespace },
      { spec: { replicas } },
      { fieldManager: 'autoscaler-of-the-test' },
    );
  }

  private async list(
    apiVersion: string,
    name: string,
  ): Promise<KubernetesObject[]> {
    const { namespace } = this;
    const resource = kind(apiVersion, name);
    return (await this.admin.list(resource, { namespace })).items;
  }
}

function isReady({ status }: KubernetesObject): boolean {
  return (status.conditions ?? []).some(
    (it: any) => it.type === 'Ready' && it.status === 'True',
  );
}
