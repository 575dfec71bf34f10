// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The part of the fake API that is about pods and what they write.

import { LogRefusalCode, Pod, PodLogsQuery, TenantsApi } from '..';
import { FakeBulk } from './FakeBulk';
import { refusal } from './refusal';

type LogsInput = Parameters<TenantsApi['getPodLogs']>[2];

/** Pods in memory, of whichever tenant; their logs are read under the rules that callers meet. */
export class FakePods extends FakeBulk {
  async listPods(
    tenantId: string,
  ): Promise<{ items: Pod[]; totalItems: number }> {
    await this.called('listPods', tenantId);
    await this.requireCluster(await this.admitted('listPods', { tenantId }));
    const { pods } = this.state;
    return { items: pods, totalItems: pods.length };
  }

  async getPodLogs(
    tenantId: string,
    pod: string,
    input: LogsInput = {},
  ): Promise<string> {
    await this.called('getPodLogs', tenantId, pod, input);
    return this.logOf(tenantId, pod, input);
  }

  /** Says what was written, then goes on until the reader leaves. */
  async *followPodLogs(
    tenantId: string,
    pod: string,
    query: PodLogsQuery,
    { signal }: { signal: AbortSignal },
  ): AsyncGenerator<string> {
    await this.called('followPodLogs', tenantId, pod, query);
    yield await this.logOf(tenantId, pod, { ...query, follow: true });
    await new Promise(resolve => signal.addEventListener('abort', resolve));
  }

  private async logOf(
    tenantId: string,
    name: string,
    input: LogsInput,
  ): Promise<string> {
    const params = { tenantId, pod: name };
    const tenant = await this.admitted('getPodLogs', params);
    const { container, previous } = await this.read('getPodLogs', input);
    await this.requireCluster(tenant);
    const pod = this.state.pods.find(it => it.name === name);
    if (!pod) throw await noLog(404, 'pod', 'pod_gone');
    const { containers } = pod;
    const found = container
      ? containers.find(it => it.name === container)
      : containers[0];
    if (!found) {
      const allowed = containers.map(it => it.name).join(', ');
      throw await this.wrong({
        path: 'container',
        code: 'container_unknown',
        params: { allowed },
      });
    }
    if (previous && found.restarts === 0) {
      throw await noLog(404, 'previous', 'previous_run_missing');
    }
    if (!found.started) {
      throw await noLog(409, 'container', 'container_not_started');
    }
    return this.state.logs[`${name}/${found.name}`] ?? '';
  }
}

function noLog(status: 404 | 409, path: string, code: LogRefusalCode) {
  return refusal(status, `There is no such log: ${code}`, [{ path, code }]);
}
