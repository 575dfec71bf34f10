// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a mistake is, and the sorts there are.

import { KubernetesObject } from '../KubernetesObject';

/** A mistake, named by what it does; `rule` is the audit's rule that names it. */
export type Fault = {
  rule: string;
  about: string;
  spoil: (objects: any[]) => void;
};

/** A mistake in a pod, wherever that is. */
export type PodFault = Fault & { change: (pod: any) => void };

/** The first object of a kind, and of a name if there is one. */
export const find = (objects: any[], kind: string, name?: string) =>
  objects.find(
    it => it.kind === kind && (name === undefined || it.metadata.name === name),
  );

/** The pod of the example's first service. */
export const podOf = (objects: any[]) =>
  find(objects, 'Deployment', 'api').spec.template.spec;

/** In that pod. */
export const pod = (
  rule: string,
  about: string,
  change: (pod: any) => void,
): PodFault => ({
  rule,
  about,
  change,
  spoil: objects => change(podOf(objects)),
});

/** In that pod's own container. */
export const container = (
  rule: string,
  about: string,
  change: (container: any) => void,
): PodFault => pod(rule, about, it => change(it.containers[0]));

/** In an object. */
export const object = (
  rule: string,
  about: string,
  kind: string,
  change: (object: any) => void,
  name?: string,
): Fault => ({
  rule,
  about,
  spoil: objects => change(find(objects, kind, name)),
});

/** An object less. */
export const without = (rule: string, kind: string, name?: string): Fault => ({
  rule,
  about: `no ${kind} ${name ?? ''}`.trim(),
  spoil: objects =>
    objects.splice(objects.indexOf(find(objects, kind, name)), 1),
});

/** An object more. */
export const extra = (rule: string, added: KubernetesObject): Fault => ({
  rule,
  about: `a ${added.kind}`,
  spoil: objects => objects.push(added),
});

/** No object of a kind. */
export const allWithout = (rule: string, kind: string): Fault => ({
  rule,
  about: `no ${kind} at all`,
  spoil: objects => {
    const left = objects.filter(it => it.kind !== kind);
    objects.splice(0, objects.length, ...left);
  },
});

/** The example's first workload as one of another kind, with two pods. */
export function like(objects: any[], kind: string, name = 'api'): any {
  const { metadata, spec } = structuredClone(
    find(objects, 'Deployment', 'api'),
  );
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { ...metadata, name },
    spec: { ...spec, replicas: 2 },
  };
}

/** The same as a CronJob. */
export function scheduled(objects: any[]): any {
  const { metadata, spec } = like(objects, 'CronJob');
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: { schedule: '@daily', jobTemplate: { spec } },
  };
}

/** The pod of such a one. */
export const podIn = ({ spec }: any) => spec.jobTemplate.spec.template.spec;
