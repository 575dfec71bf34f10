// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The arithmetic of a rolling update: how many pods each ReplicaSet may have next.

/** What the arithmetic needs to know of a ReplicaSet. */
export interface SetCount {
  name: string;
  /** `spec.replicas` */
  replicas: number;
  /** Available pods. */
  available: number;
}

/** A deployment's bounds while it rolls, in pods. */
export interface Bounds {
  desired: number;
  maxSurge: number;
  maxUnavailable: number;
}

/** An absolute number or a percentage of `total`, rounded up for surge and down for unavailable. */
export function resolvePercent(
  value: number | string | undefined,
  total: number,
  round: (value: number) => number,
): number {
  if (typeof value !== 'string') return value ?? 0;
  return value.endsWith('%')
    ? round((Number.parseInt(value, 10) * total) / 100)
    : Number(value);
}

/** The bounds of a deployment's `spec`. Both zero would stand still, so one may be missing then. */
export function boundsOf(spec: any): Bounds {
  const desired = spec.replicas ?? 1;
  const { maxSurge, maxUnavailable } = spec.strategy?.rollingUpdate ?? {};
  const surge = resolvePercent(maxSurge, desired, Math.ceil);
  const unavailable = resolvePercent(maxUnavailable, desired, Math.floor);
  return {
    desired,
    maxSurge: surge,
    maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable,
  };
}

/** The next `spec.replicas` of each set that should change: new ones up, old ones down. */
export function nextCounts(
  bounds: Bounds,
  current: SetCount,
  old: SetCount[],
): Map<string, number> {
  const next = new Map<string, number>();
  const { desired, maxSurge, maxUnavailable } = bounds;
  const total = old.reduce((sum, it) => sum + it.replicas, current.replicas);
  if (current.replicas > desired) {
    next.set(current.name, desired);
    return next;
  }
  if (current.replicas < desired) {
    const room = desired + maxSurge - total;
    const grow = Math.min(desired - current.replicas, Math.max(0, room));
    if (grow > 0) {
      next.set(current.name, current.replicas + grow);
      return next;
    }
  }
  const minimum = desired - maxUnavailable;
  const missing = current.replicas - current.available;
  let spare = total - minimum - missing;
  const counts = new Map(old.map(it => [it.name, it.replicas]));
  const take = (it: SetCount, most: number) => {
    const down = Math.min(spare, most, counts.get(it.name)!);
    if (down <= 0) return;
    spare -= down;
    counts.set(it.name, counts.get(it.name)! - down);
    next.set(it.name, counts.get(it.name)!);
  };
  // Old pods that do not work go first: they are missed by nobody.
  for (const it of old) take(it, it.replicas - it.available);
  const available = old.reduce(
    (sum, it) => sum + it.available,
    current.available,
  );
  spare = Math.min(spare, available - minimum);
  for (const it of old) take(it, it.replicas);
  return next;
}
