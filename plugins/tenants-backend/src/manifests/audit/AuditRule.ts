// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a rule about rendered objects is.

import { ObjectKind } from '../kinds/ObjectKind';
import { KubernetesObject } from '../KubernetesObject';

/** Tools that operators score manifests with. */
export type Scorer =
  | 'kube-linter'
  | 'kube-score'
  | 'polaris'
  | 'trivy'
  | 'checkov';

/** What the operator lets a tenant have, which objects alone do not tell. Default: nothing. */
export type Allowed = {
  /** Names of PriorityClasses besides the cluster's default. */
  priorityClasses?: string[];
  /** Keys of the taints that pods may tolerate, those of devices besides. */
  tolerations?: string[];
  /** Names of RuntimeClasses. */
  runtimeClasses?: string[];
  /** Volumes that drivers mount, as pods have them: `{driver, volumeAttributes?}`. */
  inlineVolumes?: object[];
  /** ResourceClaimTemplates that the quota counts. */
  claimTemplates?: string[];
  /** Other people's objects have been approved as they are, by the rules of then. */
  stood?: boolean;
  /** Kinds of other people's. */
  kinds?: ObjectKind[];
};

/** Something that no manifest of ours may ever hold, whatever the spec says. */
export type AuditRule = {
  /** Stable. */
  id: string;
  /** The checks of other tools that look for the same. */
  sees: Partial<Record<Scorer, string[]>>;
  /** Objects that break the rule, as `Kind/name`; empty when all keep it. */
  broken: (objects: KubernetesObject[], allowed: Allowed) => string[];
};

/** One about pods, with what whoever wrote such a pod has to set or leave out, in words of a manifest. */
export type PodRule = AuditRule & { remedy: Breach };

/** What has to be set, or left out. */
export type Breach = { set: string } | { leaveOut: string };

/** A rule about each object by itself. */
export function eachObject(
  breaks: (object: any, allowed: Allowed) => boolean,
): AuditRule['broken'] {
  return (objects, allowed) =>
    objects.filter(it => breaks(it, allowed)).map(nameOf);
}

/** A rule about each pod template: the pod, its containers of every sort, its metadata. */
export function eachPod(
  breaks: (pod: any, containers: any[], allowed: Allowed) => boolean,
): AuditRule['broken'] {
  return eachObject((object, allowed) => {
    const pod = podTemplateOf(object)?.spec;
    return pod !== undefined && breaks(pod, containersOf(pod), allowed);
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

/** What an object makes pods of, if it makes any. */
export function podTemplateOf({ spec }: any): any {
  return spec?.template ?? spec?.jobTemplate?.spec?.template;
}

export function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.name}`;
}

/** Its containers of every sort. */
export function containersOf(pod: any): any[] {
  const { containers, initContainers, ephemeralContainers } = pod;
  return [containers, initContainers, ephemeralContainers].flatMap(
    it => it ?? [],
  );
}
