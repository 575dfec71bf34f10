// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pods of a tenant and what they write, straight from the cluster: nothing of it is kept.

import {
  FieldsError,
  Pod,
  podLogsQuerySchema,
  FieldsConflict,
  FieldsUnavailable,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { bounded } from './bounded';
import { findPods, PodsOf } from './findPods';
import { explainRefusal } from './explainRefusal';
import { NoSuchLog } from './NoSuchLog';
import { defaultContainer, toPod } from './toPod';

/** As parsed. */
export type LogQuery = z.output<typeof podLogsQuerySchema>;

/** How much of a log may be asked for at once, and how long it may be followed. */
export type LogLimits = {
  bytes: number;
  followBytes: number;
  followSeconds: number;
  /** Logs that one reader may have open at a time. */
  open: number;
  pods: number;
  /** Aborts after so many seconds. */
  after: (seconds: number) => AbortSignal;
};

const LIMITS: LogLimits = {
  bytes: 1024 * 1024,
  followBytes: 16 * 1024 * 1024,
  followSeconds: 600,
  open: 10,
  pods: 500,
  after: seconds => AbortSignal.timeout(seconds * 1000),
};

/** A refusal comes sooner than this. */
const QUIET_SECONDS = 2;

/** Reads with the account of the reconciler, in the tenant's own namespace only. */
export class PodLogs {
  private readonly limits: LogLimits;
  private readonly readers = new Map<string, number>();

  constructor(
    private readonly clientOf: (
      cluster: string,
    ) => KubernetesClient | undefined,
    limits: Partial<LogLimits> = {},
  ) {
    this.limits = { ...LIMITS, ...limits };
  }

  /** Pods that are there now, by name. */
  async list(tenant: PodsOf): Promise<Pod[]> {
    const client = this.client(tenant.cluster);
    const pods = await findPods(client, tenant).catch(explainRefusal);
    return pods
      .map(toPod)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, this.limits.pods);
  }

  /**
   * Opens a log; resolves once the cluster has begun to answer. Ends by the signal, which has to abort in the end,
   * whatever became of the log.
   *
   * @throws NoSuchLog when there is no such pod, or its container never ran before
   * @throws FieldsError for a container that the pod does not have
   * @throws FieldsConflict when the container has not started, or the reader has too many logs open
   * @throws ServiceUnavailableError when the cluster does not answer
   */
  async open(
    tenant: PodsOf,
    podName: string,
    query: LogQuery,
    reader: { name: string; signal: AbortSignal },
  ): Promise<AsyncIterable<Uint8Array>> {
    const client = this.client(tenant.cluster);
    const { limits } = this;
    const [found] = await findPods(client, tenant, podName).catch(
      explainRefusal,
    );
    if (!found) {
      throw new NoSuchLog({ path: 'pod', code: 'pod_gone' });
    }
    const { containers } = toPod(found);
    const container = query.container ?? defaultContainer(found);
    if (!containers.some(it => it.name === container)) {
      const allowed = containers.map(it => it.name).join(', ');
      throw new FieldsError([
        { path: 'container', code: 'container_unknown', params: { allowed } },
      ]);
    }
    this.admit(reader);
    const over = query.follow
      ? AbortSignal.any([reader.signal, limits.after(limits.followSeconds)])
      : reader.signal;
    const bytes = query.follow ? limits.followBytes : limits.bytes;
    const opening = client
      .logs(
        { namespace: tenant.namespace, name: podName },
        {
          container: container!,
          previous: query.previous,
          follow: query.follow,
          tailLines: query.tail,
          sinceSeconds: query.since,
          limitBytes: bytes,
          signal: over,
        },
      )
      .catch(explainRefusal);
    // A cluster begins to answer with the first thing there is to say: who follows a silent log is let in meanwhile.
    const isSilent = query.follow && aborted(limits.after(QUIET_SECONDS));
    opening.catch(() => {});
    await Promise.race([opening, isSilent || opening]);
    return bounded(late(opening), bytes, over);
  }

  private client(cluster: string): KubernetesClient {
    const client = this.clientOf(cluster);
    if (!client) {
      throw new FieldsUnavailable({
        path: '',
        code: 'log_credential_missing',
        params: { cluster },
      });
    }
    return client;
  }

  private admit({ name, signal }: { name: string; signal: AbortSignal }) {
    const open = this.readers.get(name) ?? 0;
    if (open >= this.limits.open) {
      throw new FieldsConflict([
        { path: '', code: 'too_many_logs_open', params: { open } },
      ]);
    }
    if (signal.aborted) return;
    this.readers.set(name, open + 1);
    signal.addEventListener(
      'abort',
      () => {
        const left = this.readers.get(name)! - 1;
        if (left > 0) this.readers.set(name, left);
        else this.readers.delete(name);
      },
      { once: true },
    );
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function* late(
  opening: Promise<AsyncIterable<Uint8Array>>,
): AsyncGenerator<Uint8Array> {
  yield* await opening;
}
