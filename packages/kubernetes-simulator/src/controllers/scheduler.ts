// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The scheduler: a node with room for each pending pod, or the reason why there is none.

import { KubeObject } from '../objects';
import { parseQuantity } from '../quantities/quantity';
import { withCondition } from './conditions';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { fateOf, isFaultOfWorkload } from './fates';
import { amountsOf, NodeUsage } from './NodeUsage';
import { isActive } from './podState';
import { recordSeriesEvent } from './recordEvent';

const source = 'default-scheduler';

/** The controller. */
export function scheduler(client: ControllerClient): Controller {
  const usage = new NodeUsage();
  const waiting = new Set<string>();
  return {
    name: 'scheduler',
    *keysOf(event) {
      usage.see(event);
      const { resource, object, type } = event;
      if (resource === '/nodes' || isFaultOfWorkload(event)) yield* waiting;
      if (resource !== '/pods') return;
      const isGone = type === 'DELETED' || !isActive(object);
      if (isGone) {
        waiting.delete(keyOf(object));
        yield* waiting;
      } else if (!object.spec.nodeName && type === 'ADDED') {
        yield keyOf(object);
      }
    },
    reconcile(key) {
      waiting.delete(key);
      const pod = client.get('/pods', ...splitKey(key));
      if (!pod || pod.spec.nodeName || !isActive(pod)) return;
      const nodes = client.list('/nodes');
      const { node, reasons } =
        fateOf(client, pod) === 'waits'
          ? unwanted(nodes)
          : choose(nodes, usage, pod);
      if (node) {
        bind(client, pod, node);
        return;
      }
      waiting.add(key);
      refuse(client, pod, reasons);
    },
  };
}

function choose(nodes: KubeObject[], usage: NodeUsage, pod: KubeObject) {
  const wanted = amountsOf(pod);
  const reasons: string[] = [];
  let best: { node: KubeObject; score: bigint } | undefined;
  for (const node of nodes) {
    const why = obstacles(node, usage, pod, wanted);
    if (why.length) {
      reasons.push(...why);
      continue;
    }
    const score = scoreOf(node, usage, wanted);
    if (!best || score > best.score) best = { node, score };
  }
  return { node: best?.node, reasons: summary(nodes.length, reasons) };
}

// As of nodes that were set apart since.
function unwanted(nodes: KubeObject[]) {
  const why = 'node(s) had untolerated taint(s)';
  return {
    node: undefined,
    reasons: summary(
      nodes.length,
      nodes.map(() => why),
    ),
  };
}

function obstacles(
  node: KubeObject,
  usage: NodeUsage,
  pod: KubeObject,
  wanted: Map<string, bigint>,
): string[] {
  const pinned = pod.metadata.annotations?.['ecp.ai/simulated-node'];
  if (pinned && pinned !== node.metadata.name) {
    return ["node(s) didn't match Pod's node affinity/selector"];
  }
  if (node.spec?.unschedulable) return ['node(s) were unschedulable'];
  const labels = node.metadata.labels ?? {};
  const selector = Object.entries(pod.spec.nodeSelector ?? {});
  if (!selector.every(([key, value]) => labels[key] === value)) {
    return ["node(s) didn't match Pod's node affinity/selector"];
  }
  const missing: string[] = [];
  for (const [name, value] of wanted) {
    const free = freeOf(node, usage, name);
    if (value > free) {
      missing.push(name === 'pods' ? 'Too many pods' : `Insufficient ${name}`);
    }
  }
  return missing;
}

function freeOf(node: KubeObject, usage: NodeUsage, name: string): bigint {
  const total = parseQuantity(node.status?.allocatable?.[name] ?? '0');
  return total - usage.taken(node.metadata.name, name);
}

// Most free CPU wins; nodes with whole GPUs are kept for pods that want devices.
function scoreOf(
  node: KubeObject,
  usage: NodeUsage,
  wanted: Map<string, bigint>,
): bigint {
  const hasGpus = Object.keys(node.status?.allocatable ?? {}).some(it =>
    it.includes('/gpu'),
  );
  const wantsGpus = [...wanted.keys()].some(it => it.includes('/'));
  const bonus = hasGpus && !wantsGpus ? 0n : 10n ** 12n;
  return bonus + freeOf(node, usage, 'cpu');
}

function summary(total: number, reasons: string[]): string[] {
  const counts = new Map<string, number>();
  for (const it of reasons) counts.set(it, (counts.get(it) ?? 0) + 1);
  const parts = [...counts].map(([reason, count]) => `${count} ${reason}`);
  return [
    `0/${total} nodes are available: ${parts
      .sort()
      .join(
        ', ',
      )}. no new claims to deallocate, preemption: 0/${total} nodes are available: ${total} Preemption is not helpful for scheduling.`,
  ];
}

function bind(
  client: ControllerClient,
  pod: KubeObject,
  node: KubeObject,
): void {
  const { namespace, name } = pod.metadata;
  client.update(
    pod,
    live => {
      live.spec.nodeName = node.metadata.name;
    },
    'binding',
  );
  client.update(pod, live => {
    live.status.conditions = withCondition(live.status.conditions, {
      type: 'PodScheduled',
      status: 'True',
    });
  });
  const message = `Successfully assigned ${namespace}/${name} to ${node.metadata.name}`;
  recordSeriesEvent(client, pod, {
    reason: 'Scheduled',
    action: 'Binding',
    message,
    source,
  });
}

function refuse(
  client: ControllerClient,
  pod: KubeObject,
  [message]: string[],
): void {
  client.update(pod, live => {
    live.status.conditions = withCondition(live.status.conditions, {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message,
    });
  });
  recordSeriesEvent(client, pod, {
    type: 'Warning',
    reason: 'FailedScheduling',
    action: 'Scheduling',
    message,
    source,
  });
}
