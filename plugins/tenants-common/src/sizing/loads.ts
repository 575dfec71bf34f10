// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A load that a service shall bear, as `GET /v1/advice` is asked.

import { z } from 'zod';
import { nameSchema } from '../fields';
import { stop } from '../stop';

/** What loads are counted in, by the names that queries and templates give them; `users` are those at work at once. */
export const LOAD_UNITS = ['channels', 'users', 'requestsPerSecond'] as const;

/** One of {@link LOAD_UNITS}. */
export type LoadUnit = (typeof LOAD_UNITS)[number];

/** Bytes that one parameter of a model takes in each precision. */
export const PRECISION_BYTES = {
  fp16: 2,
  bf16: 2,
  fp8: 1,
  int8: 1,
  int4: 0.5,
} as const;

/** One of {@link PRECISION_BYTES}. */
export type Precision = keyof typeof PRECISION_BYTES;

const PRECISIONS = Object.keys(PRECISION_BYTES) as [Precision, ...Precision[]];

const whole = (most: number) =>
  z.coerce.number<number>().int().min(1).max(most).optional();

const amount = whole(1_000_000);

/** Of the URL: one load. Which of the values it needs, its template says. */
export const loadShape = {
  /** A service template, e.g. `llm` */
  template: nameSchema().optional(),
  channels: amount,
  users: amount,
  requestsPerSecond: amount,
  /** Of a model, in billions, e.g. 32 */
  parameters: z.coerce.number<number>().min(0.001).max(100_000).optional(),
  precision: z.enum(PRECISIONS).optional(),
  /** Of the model; with `width` and `tokens` the cache of a user is computed, not taken from the template */
  layers: whole(1000),
  /** Key and value heads times the size of a head; the hidden size of a model whose heads are not grouped */
  width: whole(1_000_000),
  /** Of one user's context */
  tokens: whole(10_000_000),
};

/** How many loads are sized at once. */
export const MOST_LOADS = 8;

/** A further load: the same names, as `template:speech-to-text,channels:100`. */
const furtherSchema = z
  .string()
  .max(300, stop('load_format'))
  .regex(
    /^[A-Za-z]{1,40}:[a-z0-9.-]{1,40}(,[A-Za-z]{1,40}:[a-z0-9.-]{1,40})*$/,
    stop('load_format'),
  );

/** One of them comes as a text. */
const alsoSchema = z
  .preprocess(
    it => (typeof it === 'string' ? [it] : it),
    z.array(furtherSchema).max(MOST_LOADS - 1),
  )
  .optional() as unknown as z.ZodOptional<
  z.ZodType<string[], string | string[]>
>;

export const adviceQuerySchema = z.strictObject({
  ...loadShape,
  /** Further loads beside it; may be given several times */
  also: alsoSchema,
  /** Default: the cluster of tenants that name none */
  cluster: nameSchema(63).optional(),
});
/** Query of `GET /v1/advice`. Without a template it is asked which there are. */
export type AdviceQuery = z.input<typeof adviceQuerySchema>;

/** A load that is understood: so much of what its template is sized by. */
export type Load = {
  template: string;
  amount: number;
  /** Of a language model. */
  model?: {
    parameters: number;
    precision: Precision;
    /** What its cache is computed from; absent: as the template has it. */
    shape?: { layers: number; width: number; tokens: number };
  };
};
