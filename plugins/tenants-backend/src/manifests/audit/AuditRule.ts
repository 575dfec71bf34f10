// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a rule about rendered objects is.

import { KubernetesObject } from '../KubernetesObject';

/** Tools that operators score manifests with. */
export type Scorer =
  | 'kube-linter'
  | 'kube-score'
  | 'polaris'
  | 'trivy'
  | 'checkov';

/** Something that no manifest of ours may ever hold, whatever the spec says. */
export type AuditRule = {
  /** Stable. */
  id: string;
  /** The checks of other tools that look for the same. */
  sees: Partial<Record<Scorer, string[]>>;
  /** Objects that break the rule, as `Kind/name`; empty when all keep it. */
  broken: (objects: KubernetesObject[]) => string[];
};

/** A rule about each object by itself. */
export function eachObject(
  breaks: (object: any) => boolean,
): AuditRule['broken'] {
  return objects => objects.filter(breaks).map(nameOf);
}

/** A rule about each pod template: the pod, its containers of every sort, its metadata. */
export function eachPod(
  breaks: (pod: any, containers: any[]) => boolean,
): AuditRule['broken'] {
  return eachObject(object => {
    const pod = object.spec?.template?.spec;
    return pod !== undefined && breaks(pod, containersOf(pod));
  });
}

/** A rule about each container: with what the pod's security context says where it says nothing itself. */
export function eachContainer(
  breaks: (container: any, security: any) => boolean,
): AuditRule['broken'] {
  return eachPod((pod, containers) =>
    containers.some(it =>
      breaks(it, { ...pod.securityContext, ...it.securityContext }),
    ),
  );
}

export function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.name}`;
}

function containersOf(pod: any): any[] {
  const { containers, initContainers, ephemeralContainers } = pod;
  return [containers, initContainers, ephemeralContainers].flatMap(
    it => it ?? [],
  );
}
