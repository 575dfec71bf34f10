// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a load comes to: preset, services and GPUs, with the arithmetic.

import { z } from 'zod';
import { gpuSchema } from '../gpu';
import { capacitySchema, findingSchema } from '../request';
import { resourcesSchema } from '../serviceContainers';
import { LOAD_UNITS } from './loads';

/** A text of the operator's, in English and, where there is one, in Korean. */
const localizedSchema = z.object({ en: z.string(), ko: z.string().optional() });

/** A text of the operator's by language. */
export type Localized = z.output<typeof localizedSchema>;

export const sizingTemplateSummarySchema = z.object({
  name: z.string(),
  title: localizedSchema,
  /** Where its numbers come from. */
  note: localizedSchema.optional(),
  unit: z.enum(LOAD_UNITS),
  /** A language model: sized by its parameters and their precision besides. */
  isModel: z.boolean(),
  /** It came with the product: a starting point, and nobody's measurement. */
  isShipped: z.boolean(),
});
/** A service template that loads may name. */
export type SizingTemplateSummary = z.output<
  typeof sizingTemplateSummarySchema
>;

/** A code with its values: of a step of the arithmetic, or of what stands in the way. */
const toldSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** Something that is told by a code. */
export type Told = z.output<typeof toldSchema>;

const gpuNameSchema = z.object({
  class: z.string().optional(),
  resource: z.string().optional(),
});

const advisedServiceSchema = z.object({
  name: z.string(),
  template: z.string(),
  /** That of the template; absent: whoever asks knows which. */
  image: z.string().optional(),
  replicas: z.int(),
  resources: resourcesSchema,
  gpu: gpuSchema.optional(),
  /** Of a model that is split over several devices. */
  shm: z.string().optional(),
  /** How its numbers came about, in order. */
  steps: z.array(toldSchema),
});
/** A service that bears a load. */
export type AdvisedService = z.output<typeof advisedServiceSchema>;

const adviceOptionSchema = z.object({
  /** `smallest`: the smallest preset that bears it; `headroom`: the same in the next one that does; `alternative`: on other GPUs, or none. */
  role: z.enum(['smallest', 'headroom', 'alternative']),
  preset: z.string(),
  overrides: z.object({ gpu: gpuSchema }).optional(),
  /** Of all services; absent: it needs none. */
  gpu: gpuSchema.optional(),
  services: z.array(advisedServiceSchema),
  /** What the services use at worst, a new version coming, of what the quota gives. */
  quota: z.array(
    z.object({
      resource: z.string(),
      needed: z.string(),
      available: z.string(),
    }),
  ),
  /** What the quota takes of the cluster. */
  capacity: capacitySchema,
});
/** One way to bear the loads. */
export type AdviceOption = z.output<typeof adviceOptionSchema>;

const obstacleSchema = toldSchema.extend({
  /** What was tried; absent: without GPUs. */
  gpu: gpuNameSchema.optional(),
  /** Why the largest preset that was tried does not bear it. */
  findings: z.array(findingSchema),
});
/** Why the loads cannot be borne in one way. */
export type AdviceObstacle = z.output<typeof obstacleSchema>;

export const adviceSchema = z.object({
  /** What loads may name. */
  templates: z.array(sizingTemplateSummarySchema),
  /** Where it was looked; absent where nothing was asked. */
  cluster: z.string().optional(),
  /** The best first; empty where nothing was asked, or nothing bears it. */
  options: z.array(adviceOptionSchema),
  /** What cannot be done, and why. */
  obstacles: z.array(obstacleSchema),
});
/** Answer of `GET /v1/advice`. */
export type Advice = z.output<typeof adviceSchema>;
