// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a language model takes of the memory of GPUs: weights, what the server needs besides, and each user's cache.

import {
  Load,
  parseQuantity,
  PRECISION_BYTES,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { SizingTemplate } from './templateSchema';
import { Step, step } from './Step';

const GIB = 2 ** 30;

/** Bytes of a number in a cache, whatever the precision of the weights. */
const CACHE_BYTES = 2;

/** Bytes in GiB, rounded up to a tenth. */
export const inGib = (bytes: number) =>
  Math.ceil((bytes / GIB) * 10 - 1e-9) / 10;

/** What is needed once, and for each user, in bytes. */
export type ModelMemory = { base: number; perUser: number; steps: Step[] };

/**
 * Weights are parameters × bytes of their precision; a share of that besides is what the server takes. The cache of a user is
 * 2 (keys and values) × layers × width × 2 bytes × tokens where these are told, else what the template says.
 */
export function modelMemory(
  { parameters, precision, shape }: NonNullable<Load['model']>,
  { overheadPercent, cachePerUser }: NonNullable<SizingTemplate['model']>,
): ModelMemory {
  const bytes = PRECISION_BYTES[precision];
  const weights = parameters * 1e9 * bytes;
  const overhead = (weights * overheadPercent) / 100;
  const perUser = shape
    ? 2 * shape.layers * shape.width * CACHE_BYTES * shape.tokens
    : parseQuantity(cachePerUser)!;
  const gib = inGib(perUser);
  return {
    base: weights + overhead,
    perUser,
    steps: [
      step('weights', { parameters, precision, bytes, gib: inGib(weights) }),
      step('overhead', { percent: overheadPercent, gib: inGib(overhead) }),
      shape
        ? step('cache_of_shape', { ...shape, gib })
        : step('cache_given', { gib }),
    ],
  };
}

/** Over so many devices a model is split: its heads have to be shared out evenly. */
export const SPLITS = [1, 2, 4, 8];

/** A model over `count` devices, and so many of these. */
export type Split = { count: number; carries: number; replicas: number };

/**
 * The split that takes the fewest devices in all, of those the fewest a replica, which is placed most easily; `undefined` where
 * not even one user's cache fits beside the weights.
 */
export function splitModel(input: {
  memory: Pick<ModelMemory, 'base' | 'perUser'>;
  users: number;
  /** Of one device, in bytes. */
  device: number;
  /** Devices of a replica at most. */
  most: number;
  mostReplicas: number;
}): Split | undefined {
  const { memory, users, device, most, mostReplicas } = input;
  const splits = SPLITS.filter(count => count <= most).map(count => {
    const carries = Math.floor((count * device - memory.base) / memory.perUser);
    return { count, carries, replicas: Math.ceil(users / carries) };
  });
  return splits
    .filter(it => it.carries > 0 && it.replicas <= mostReplicas)
    .sort(
      (a, b) =>
        a.count * a.replicas - b.count * b.replicas || a.count - b.count,
    )
    .at(0);
}
