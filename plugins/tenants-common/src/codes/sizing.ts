// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The steps of the arithmetic of an advice, and what stands in the way of one. Memory is in GiB, rounded up to a tenth.

import { ValueTable } from './values';

/** By code. */
export const SIZING_VALUES = {
  // Steps
  replicas_by_load: ['amount', 'loadUnit', 'carries', 'replicas'],
  replicas_by_gpu: ['amount', 'loadUnit', 'carries', 'replicas', 'gpu'],
  weights: ['parameters', 'precision', 'bytes', 'gib'],
  overhead: ['percent', 'gib'],
  cache_given: ['gib'],
  cache_of_shape: ['layers', 'width', 'tokens', 'gib'],
  devices: ['users', 'gib', 'gpu', 'memory', 'count'],
  replicas_of_model: ['users', 'carries', 'replicas', 'count', 'gpus'],
  resources: ['replicas', 'cpu', 'memory'],
  rollout: [],
  // Obstacles
  needs_gpu: ['template', 'cluster'],
  gpu_not_rated: ['template', 'gpu'],
  gpu_memory_unknown: ['gpu', 'cluster'],
  gpu_too_small: ['gpu', 'memory', 'gib', 'most'],
  too_many_replicas: ['template', 'replicas', 'most'],
  no_preset: ['preset'],
} as const satisfies ValueTable;

/** A step or an obstacle that has words. */
export type SizingCode = keyof typeof SIZING_VALUES;
