// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.limits`: how often one caller may ask.

import { z } from 'zod';

const some = (most: number) => z.int().min(1).default(most);

export const limitsSchema = z.strictObject({
  enabled: z.boolean().default(true),
  perSecond: some(10),
  burst: some(100),
  perMinute: z
    .strictObject({
      renders: some(120),
      history: some(240),
      exports: some(10),
    })
    .prefault({}),
  atOnce: some(4),
  waiting: some(100),
});

/** How often one caller may ask, and for how much at once. */
export type LimitsConfig = z.output<typeof limitsSchema>;
