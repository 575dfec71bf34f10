// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The columns of pods and nodes, whose words are computed from several fields.

import { KubeObject } from '../objects';
import { ageOf } from './age';
import { Column } from './Column';

const name: Column = { name: 'Name', value: it => it.metadata.name };
const age: Column = {
  name: 'Age',
  value: it => ageOf(it.metadata.creationTimestamp),
};
const statuses = (pod: KubeObject): any[] =>
  pod.status?.containerStatuses ?? [];

/** `Running`, `CrashLoopBackOff`, `Terminating` …: the state of a pod in a word. */
export function podWord(pod: KubeObject): string {
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  for (const it of statuses(pod)) {
    const reason = it.state?.waiting?.reason ?? it.state?.terminated?.reason;
    if (reason) return reason;
  }
  return pod.status?.reason ?? pod.status?.phase ?? 'Unknown';
}

export const podColumns: Column[] = [
  name,
  {
    name: 'Ready',
    value: it =>
      `${statuses(it).filter(s => s.ready).length}/${
        it.spec.containers.length
      }`,
  },
  { name: 'Status', value: podWord },
  {
    name: 'Restarts',
    value: it =>
      String(statuses(it).reduce((sum, s) => sum + (s.restartCount ?? 0), 0)),
  },
  age,
  { name: 'IP', wide: true, value: it => it.status?.podIP ?? '<none>' },
  { name: 'Node', wide: true, value: it => it.spec.nodeName ?? '<none>' },
  {
    name: 'Nominated Node',
    wide: true,
    value: it => it.status?.nominatedNodeName ?? '<none>',
  },
  { name: 'Readiness Gates', wide: true, value: () => '<none>' },
];

const isReady = (node: KubeObject) =>
  node.status?.conditions?.some(
    (it: any) => it.type === 'Ready' && it.status === 'True',
  );

export const nodeColumns: Column[] = [
  name,
  { name: 'Status', value: it => (isReady(it) ? 'Ready' : 'NotReady') },
  { name: 'Roles', value: () => '<none>' },
  age,
  { name: 'Version', value: it => it.status?.nodeInfo?.kubeletVersion },
  {
    name: 'Internal-IP',
    wide: true,
    value: it =>
      it.status?.addresses?.find((a: any) => a.type === 'InternalIP')?.address,
  },
  { name: 'External-IP', wide: true, value: () => '<none>' },
  { name: 'OS-Image', wide: true, value: it => it.status?.nodeInfo?.osImage },
  {
    name: 'Kernel-Version',
    wide: true,
    value: it => it.status?.nodeInfo?.kernelVersion,
  },
  {
    name: 'Container-Runtime',
    wide: true,
    value: it => it.status?.nodeInfo?.containerRuntimeVersion,
  },
];
