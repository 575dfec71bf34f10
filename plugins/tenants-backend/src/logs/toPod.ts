// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Pod } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

type Container = { name: string; restartPolicy?: string };
type Status = {
  name: string;
  restartCount?: number;
  state?: State;
  lastState?: State;
};
type State = { running?: object; terminated?: object };

/** What readers of logs need to know of a pod. */
export function toPod({ metadata, spec, status = {} }: KubernetesObject): Pod {
  const workload = workloadOf(metadata);
  const named = (name: string): Status | undefined =>
    [
      ...(status.containerStatuses ?? []),
      ...(status.initContainerStatuses ?? []),
      ...(status.ephemeralContainerStatuses ?? []),
    ].find((it: Status) => it.name === name);
  const described = ({ name, restartPolicy }: Container, init: boolean) => {
    const { restartCount = 0, state, lastState } = named(name) ?? {};
    const began = [state?.running, state?.terminated, lastState?.terminated];
    return {
      name,
      // An init container that is always restarted is a sidecar.
      init: init && restartPolicy !== 'Always',
      restarts: restartCount,
      started: began.some(Boolean),
    };
  };
  return {
    name: metadata.name,
    ...(workload && { workload }),
    phase: status.phase ?? 'Unknown',
    ...(status.startTime && { startedAt: status.startTime }),
    containers: [
      ...spec.containers.map((it: Container) => described(it, false)),
      ...(spec.ephemeralContainers ?? []).map((it: Container) =>
        described(it, false),
      ),
      ...(spec.initContainers ?? []).map((it: Container) =>
        described(it, true),
      ),
    ],
  };
}

/** The container whose log is meant when none is named. */
export function defaultContainer({
  metadata,
  spec,
}: KubernetesObject): string | undefined {
  const names = spec.containers.map((it: Container) => it.name);
  const chosen = metadata.annotations?.[DEFAULT_CONTAINER];
  return chosen && names.includes(chosen) ? chosen : names[0];
}

/** A pod of a Deployment is made by a ReplicaSet, whose name ends in a hash that the pod carries. */
function workloadOf({ ownerReferences, labels }: KubernetesObject['metadata']) {
  const owner = ownerReferences?.find(it => it.controller);
  const suffix = `-${labels?.['pod-template-hash']}`;
  if (owner?.kind === 'ReplicaSet' && owner.name.endsWith(suffix)) {
    return `Deployment/${owner.name.slice(0, -suffix.length)}`;
  }
  return owner && `${owner.kind}/${owner.name}`;
}
