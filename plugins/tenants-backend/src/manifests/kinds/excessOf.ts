// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How many pods and containers an object may say. Each is completed with what it leaves out, and so becomes many times as
// large: what is too much is refused before.

import { ObjectKind, PodPlace } from './ObjectKind';
import { spotsOf } from './podsIn';

/** Places of one object that have a pod. */
const MOST_PODS = 100;

/** Containers of one pod, of every sort. */
const MOST_CONTAINERS = 50;

/** Containers of one object: complete, more of them are larger than all objects of a tenant may be. */
const MOST_OF_OBJECT = 500;

/** Too many of something at a place of an object. */
type Excess = {
  of: 'pods' | 'containers';
  place: string;
  count: number;
  max: number;
};

/** The first of them; `undefined` where there is none. */
export function excessOf(
  object: object,
  { pods }: ObjectKind,
): Excess | undefined {
  const found = pods.flatMap(place =>
    spotsOf(object, place.path).map(({ path, value }) => ({
      place: path.join('.'),
      count: containersAt(value, place),
    })),
  );
  if (found.length > MOST_PODS) {
    const count = found.length;
    return { of: 'pods', place: 'spec', count, max: MOST_PODS };
  }
  const full = found.find(({ count }) => count > MOST_CONTAINERS);
  if (full) return { of: 'containers', ...full, max: MOST_CONTAINERS };
  const count = found.reduce((sum, it) => sum + it.count, 0);
  return count > MOST_OF_OBJECT
    ? { of: 'containers', place: 'spec', count, max: MOST_OF_OBJECT }
    : undefined;
}

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

function containersAt(
  value: unknown,
  { form, containers: further = [] }: PodPlace,
): number {
  if (form === 'container') return 1;
  const pod = Object(form === 'template' ? Object(value).spec : value);
  const lengths = LISTS.map(name =>
    Array.isArray(pod[name]) ? pod[name].length : 0,
  );
  return (
    lengths.reduce((sum, it) => sum + it, 0) +
    further.filter(name => Object.hasOwn(pod, name)).length
  );
}
