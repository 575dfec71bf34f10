// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is seen of a tenant before something is tried: bounded, and without secrets. What cannot be read is left out.

import {
  Evidence,
  Tenant,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesClient,
  KubernetesObject,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { unreadyWorkloads } from './unreadyWorkloads';

const EVENTS: ResourceKind = {
  apiVersion: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
};
const PODS: ResourceKind = {
  apiVersion: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
};
const MOST_EVENTS = 20;
const MOST_CONTAINERS = 5;
const MOST_LINES = 20;
const MOST_BYTES = 16_384;
const MOST_LETTERS = 1000;
/** Nobody waits longer for it than this. */
const PATIENCE_MS = 5_000;

/** How it is read. */
export type Reading = {
  client?: KubernetesClient;
  /** Leaves out lines that may hold a secret. */
  withheld(text: string): string;
  signal: AbortSignal;
};

export async function gatherEvidence(
  { namespace }: Pick<Tenant, 'namespace'>,
  status: TenantStatus,
  { client, withheld, signal: outer }: Reading,
): Promise<Evidence> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(PATIENCE_MS)]);
  const [events, logs] = await Promise.all([
    orNothing(() => readEvents(client, namespace, withheld, signal)),
    orNothing(() => readLogs(client, namespace, withheld, signal)),
  ]);
  return {
    verdict: status.verdict,
    workloads: unreadyWorkloads(status).map(it => ({
      name: it.name,
      ready: it.ready_replicas,
      desired: it.desired_replicas,
      ...(it.problem && { problem: it.problem }),
    })),
    events,
    logs,
  };
}

async function orNothing<T>(read: () => Promise<T[]>): Promise<T[]> {
  return read().catch(() => []);
}

/** Warnings first, the newest of them. */
async function readEvents(
  client: KubernetesClient | undefined,
  namespace: string,
  withheld: Reading['withheld'],
  signal: AbortSignal,
): Promise<Evidence['events']> {
  if (!client) return [];
  const { items } = await client.list(EVENTS, {
    namespace,
    limit: 500,
    signal,
  });
  const isWarning = (it: KubernetesObject) => it.type === 'Warning';
  return items
    .map(event => ({ event, at: momentOf(event) }))
    .sort((a, b) => b.at.localeCompare(a.at))
    .sort((a, b) => Number(isWarning(b.event)) - Number(isWarning(a.event)))
    .slice(0, MOST_EVENTS)
    .map(({ event, at }) => ({
      at,
      object: `${event.involvedObject?.kind}/${event.involvedObject?.name}`,
      reason: plain(event.reason ?? ''),
      message: plain(withheld(event.message ?? '')),
    }));
}

const momentOf = ({
  metadata,
  lastTimestamp,
  eventTime,
}: KubernetesObject): string =>
  lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '';

/** Of containers that are not ready: what they wrote last, or before they were started again. */
async function readLogs(
  client: KubernetesClient | undefined,
  namespace: string,
  withheld: Reading['withheld'],
  signal: AbortSignal,
): Promise<Evidence['logs']> {
  if (!client) return [];
  const { items } = await client.list(PODS, { namespace, limit: 500, signal });
  const wanted = items
    .flatMap(pod => unreadyContainers(pod))
    .slice(0, MOST_CONTAINERS);
  const logs = await Promise.all(
    wanted.map(async ({ pod, container, previous }) => {
      const read = () =>
        lastLines(client, { namespace, name: pod }, signal, {
          container,
          previous,
        });
      const lines = (await orNothing(read)).map(it => plain(withheld(it)));
      return { pod, container, lines };
    }),
  );
  return logs.filter(it => it.lines.length > 0);
}

type Container = {
  name: string;
  ready?: boolean;
  restartCount?: number;
  state?: {
    running?: object;
    waiting?: { reason?: string };
    terminated?: { exitCode?: number };
  };
};

/** Init containers first: while one of them fails, the others have not begun. */
function unreadyContainers({ metadata, status = {} }: KubernetesObject) {
  const initial: Container[] = status.initContainerStatuses ?? [];
  const others: Container[] = status.containerStatuses ?? [];
  const isDone = ({ state }: Container) => state?.terminated?.exitCode === 0;
  const wasStarted = ({ restartCount = 0, state }: Container) =>
    restartCount > 0 || state?.waiting?.reason !== 'PodInitializing';
  return [...initial.filter(it => !isDone(it)), ...others]
    .filter(it => !it.ready && wasStarted(it))
    .map(({ name, restartCount = 0, state }) => ({
      pod: metadata.name,
      container: name,
      previous: restartCount > 0 && state?.waiting !== undefined,
    }));
}

async function lastLines(
  client: KubernetesClient,
  pod: { namespace: string; name: string },
  signal: AbortSignal,
  which: { container: string; previous: boolean },
): Promise<string[]> {
  const pieces = await client.logs(pod, {
    ...which,
    tailLines: MOST_LINES,
    limitBytes: MOST_BYTES,
    signal,
  });
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    read.push(piece);
    bytes += piece.length;
    if (bytes >= MOST_BYTES) break;
  }
  const text = Buffer.concat(read).toString('utf8');
  return text
    .split(/\r?\n/)
    .filter(line => line !== '')
    .slice(-MOST_LINES);
}

// PostgreSQL has no NUL in texts, and an escape of a terminal is nothing to show.
const plain = (text: string) =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/\x1b\[[0-9;]*[A-Za-z]|[\0-\x08\x0b-\x1f\x7f]/g, '')
    .toWellFormed()
    .slice(0, MOST_LETTERS);
