// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The pods of an object of somebody else's kind, found by the places that are known of it.

import { DEFAULT_USER } from '@ecp-ai/backstage-plugin-tenants-common';
import { WORKLOAD_ACCOUNT } from '../names';
import { containerSecurity } from '../objects/security';
import { ObjectKind, PodPlace } from './ObjectKind';
import { Places, placesOf } from './placesOf';
import { Pod, podShape, templateShape } from './podShape';

/** A place of an object that pods are made from. */
export type FoundPod = {
  /** E.g. `spec.workerGroupSpecs.0.template`. */
  place: string;
  /** How many pods it makes at most. */
  count: number;
  /** `undefined` for what is no pod's spec at all. */
  pod: Pod | undefined;
};

/** A value in an object, with the names and numbers that stars of its path stood for. */
type Spot = { path: string[]; stars: string[]; value: unknown };

/** What containers that name no image get theirs from. */
const OF_RUNTIME = 'runtime:of-the-platform';

/** All of them, in the order of the places. */
export function podsIn(object: object, { pods }: ObjectKind): FoundPod[] {
  return pods.flatMap(place =>
    spotsOf(object, place.path).map(spot => {
      const template = templateShape.safeParse(
        place.form === 'template'
          ? spot.value
          : {
              spec:
                place.form === 'container' ? podAround(spot.value) : spot.value,
            },
      );
      const { spec } = template.data ?? {};
      return {
        place: spot.path.join('.'),
        count: countOf(object, place, spot.stars),
        pod: template.success ? podOf(spec, place) : undefined,
      };
    }),
  );
}

/** A claim that an object has made, and its size as it is written. */
type FoundClaim = { place: string; count: number; size: unknown };

/** All of them. */
export function claimsIn(
  object: object,
  { claims = [] }: ObjectKind,
): FoundClaim[] {
  return claims.flatMap(({ path, size, usual, ...place }) =>
    spotsOf(object, path).map(spot => ({
      place: `${spot.path.join('.')}.${size}`,
      count: countOf(object, place, spot.stars),
      size: spotsOf(Object(spot.value), size)[0]?.value ?? usual,
    })),
  );
}

/** Where an object has containers besides: lists that are called so, and what looks like one, also within a pod. */
export function containersElsewhere(
  object: object,
  { pods }: ObjectKind,
): string[] {
  const known = pods.flatMap(place =>
    spotsOf(object, place.path).flatMap(spot => containersAt(spot, place)),
  );
  const found: string[] = [];
  const look = (value: unknown, path: string[], places?: Places) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, below] of Object.entries(value)) {
      const at = [...path, key];
      const inside = places?.below.get(key);
      if (inside?.isOne) continue;
      const isList = CONTAINERS.includes(key) && Array.isArray(below);
      if (isList || isContainer(below)) found.push(at.join('.'));
      else look(below, at, inside);
    }
  };
  look({ spec: Reflect.get(object, 'spec') }, [], placesOf(known));
  return found;
}

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];

/** Where a pod has those that are judged. */
function containersAt(
  { path }: Spot,
  { form, containers = [] }: PodPlace,
): string[][] {
  if (form === 'container') return [path];
  const pod = form === 'template' ? [...path, 'spec'] : path;
  return [...CONTAINERS, ...containers].map(it => [...pod, it]);
}

const BESIDE_IMAGE =
  /^(command|args|env|envFrom|resources|securityContext|volumeMounts)$/;

function isContainer(value: unknown): boolean {
  return (
    typeof Object(value).image === 'string' &&
    Object.keys(Object(value)).some(it => BESIDE_IMAGE.test(it))
  );
}

/** Each value that a path leads to; `among` names what its first stars stand for. */
export function spotsOf(
  root: object,
  path: string,
  among: string[] = [],
): Spot[] {
  const left = [...among];
  return path.split('.').reduce<Spot[]>(
    (spots, part) => {
      const named = part === '*' ? left.shift() : part;
      return spots.flatMap(({ path: above, stars, value }) => {
        if (typeof value !== 'object' || value === null) return [];
        const keys =
          named === undefined
            ? Object.keys(value)
            : [named].filter(it => Object.hasOwn(value, it));
        return keys.map(key => ({
          path: [...above, key],
          stars: part === '*' ? [...stars, key] : stars,
          value: Reflect.get(value, key),
        }));
      });
    },
    [{ path: [], stars: [], value: root }],
  );
}

function countOf(
  object: object,
  { count = [] }: Pick<PodPlace, 'count'>,
  stars: string[],
): number {
  // The same element of a list that the place is in.
  const at = (path: string) => spotsOf(object, path, stars)[0]?.value;
  const amount = Array.isArray(count)
    ? count.reduce((product, path) => {
        const value = at(path);
        return product * (typeof value === 'number' ? value : 1);
      }, 1)
    : count(at);
  // What is no number any more is too much, not nothing.
  const most = Number.isNaN(amount) ? Infinity : Math.ceil(amount);
  return Math.min(Math.max(0, most), Number.MAX_SAFE_INTEGER);
}

/** As the platform has made the rest of it: what a tenant says of a container is judged alone. */
const podAround = (container: unknown) =>
  typeof container === 'object' && container !== null
    ? {
        serviceAccountName: WORKLOAD_ACCOUNT,
        automountServiceAccountToken: false,
        containers: [
          {
            name: 'main',
            image: OF_RUNTIME,
            imagePullPolicy: 'Always',
            securityContext: {
              runAsUser: DEFAULT_USER,
              runAsGroup: DEFAULT_USER,
              seccompProfile: { type: 'RuntimeDefault' },
              ...Object(containerSecurity()),
            },
            ...container,
            resources: Reflect.get(container, RESOURCES),
          },
        ],
      }
    : container;

/** What a container alone calls its resources: they are those of each of its pods. */
export const RESOURCES = 'resourcesPerNode';

function podOf(value: unknown, { containers = [] }: PodPlace) {
  const parsed = podShape.safeParse(value ?? {});
  if (!parsed.success) return undefined;
  const pod = parsed.data;
  const further = containers.flatMap(name =>
    Object.hasOwn(pod, name) ? [withImage(name, pod[name])] : [],
  );
  if (further.length === 0) return pod;
  const whole = podShape.safeParse({
    ...pod,
    containers: [...(pod.containers ?? []), ...further],
  });
  return whole.success ? whole.data : undefined;
}

const withImage = (name: string, container: unknown) =>
  typeof container === 'object' && !Array.isArray(container)
    ? { image: OF_RUNTIME, name, ...container }
    : container;
