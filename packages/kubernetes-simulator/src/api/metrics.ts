// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// metrics.k8s.io: made-up but steady figures, labelled as simulated.

import { KubeObject } from '../objects';
import { formatQuantity, parseQuantity } from '../quantities/quantity';
import { Usage, usageOf } from './usage';
import { selectorOf } from './lists';
import { Call } from './resourceRoutes';
import { send, shapeList } from './respond';
import { StatusError } from '../StatusError';
import { SIMULATED_LABEL } from './version';

type Routes = Record<string, (call: Call) => void>;

const head = (kind: string, object: KubeObject) => ({
  kind,
  apiVersion: 'metrics.k8s.io/v1beta1',
  metadata: {
    name: object.metadata.name,
    ...(object.metadata.namespace
      ? { namespace: object.metadata.namespace }
      : {}),
    labels: { ...object.metadata.labels, [SIMULATED_LABEL]: 'true' },
    creationTimestamp: new Date().toISOString(),
  },
  timestamp: new Date().toISOString(),
  window: '15s',
});

function podMetrics(pod: KubeObject): KubeObject {
  const containers = pod.spec.containers.map((it: any) => ({
    name: it.name,
    usage: usageOf(pod, it),
  }));
  return { ...head('PodMetrics', pod), containers };
}

function nodeMetrics(call: Call, node: KubeObject): KubeObject {
  const usages = call.host.cluster.store
    .list('/pods')
    .filter(it => it.spec.nodeName === node.metadata.name && isRunning(it))
    .flatMap(pod => pod.spec.containers.map((it: any) => usageOf(pod, it)));
  const sum = (name: keyof Usage, base: bigint, like: string) =>
    formatQuantity(
      usages.reduce((total, it) => total + parseQuantity(it[name]), base),
      like,
    );
  const usage = {
    cpu: sum('cpu', 350n, '1m'),
    memory: sum('memory', parseQuantity('2Gi'), '1Ki'),
  };
  return { ...head('NodeMetrics', node), usage };
}

const isRunning = (pod: KubeObject) => pod.status?.phase === 'Running';

function routes(
  storage: string,
  read: (call: Call, object: KubeObject) => KubeObject,
  counts: (object: KubeObject) => boolean,
): Routes {
  return {
    get(call) {
      const { host, asked, response } = call;
      const { namespace, name, info } = asked;
      const found = host.cluster.store.get(storage, namespace, name!);
      if (!found || !counts(found)) {
        const { group, plural } = info;
        throw StatusError.notFound({ group, plural, name });
      }
      send(response, 200, read(call, found));
    },
    list(call) {
      const { host, asked, query, request, response } = call;
      const fits = selectorOf(asked.info, query);
      const items = host.cluster.store
        .list(storage, asked.namespace)
        .filter(it => counts(it) && fits(it))
        .map(it => read(call, it));
      const page = { items, resourceVersion: '' };
      send(response, 200, shapeList(request, asked.info, page));
    },
  };
}

/** Handlers of metrics.k8s.io by `group/plural`. */
export const metricsRoutes: Record<string, Routes> = {
  'metrics.k8s.io/nodes': routes('/nodes', nodeMetrics, () => true),
  'metrics.k8s.io/pods': routes(
    '/pods',
    (_, pod) => podMetrics(pod),
    isRunning,
  ),
};
