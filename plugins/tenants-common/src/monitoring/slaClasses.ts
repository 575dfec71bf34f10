// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// SLA classes of the operator: what is promised, and from when alerts warn.

import { z } from 'zod';

const percent = z.number().min(0).max(100);

/** Percent of the quota; a class that says nothing of a resource has these of `standard`. */
const thresholds = (warning: number, critical: number) =>
  z
    .strictObject({
      warning: percent.default(warning),
      critical: percent.default(critical),
    })
    .refine(
      it => it.warning <= it.critical,
      'critical must not be below warning',
    )
    .prefault({});

export const slaClassSchema = z.strictObject({
  /** Percent of a month in which the tenant is up. */
  availability: percent,
  cpu: thresholds(80, 90),
  memory: thresholds(85, 95),
  gpu: thresholds(80, 90),
  /** Warned of when one answer of 20 takes longer, as the tenant's ingress sees it. */
  responseMs: z.number().positive().default(500),
  /** Percent of answers that fail (5xx), as the ingress sees it, from which on that is warned of. */
  errorPercent: percent.default(5),
});
/** An SLA class. */
export type SlaClass = z.output<typeof slaClassSchema>;

export const namedSlaClassSchema = slaClassSchema.extend({
  /** As a spec names it, e.g. `standard`. */
  name: z.string(),
});
/** An SLA class with its name. */
export type NamedSlaClass = z.output<typeof namedSlaClassSchema>;

/** By name, e.g. `standard`. */
export type SlaClasses = Record<string, SlaClass>;

const shipped = (
  availability: number,
  cpu: [number, number],
  memory: [number, number],
  gpu: [number, number],
  responseMs: number,
  errorPercent: number,
): SlaClass => {
  const of = ([warning, critical]: [number, number]) => ({ warning, critical });
  return {
    availability,
    cpu: of(cpu),
    memory: of(memory),
    gpu: of(gpu),
    responseMs,
    errorPercent,
  };
};

/** Those that there are without a word of the operator; one of the same name takes the place of one of these. */
export const SHIPPED_SLA_CLASSES: SlaClasses = {
  basic: shipped(99.0, [85, 95], [90, 98], [85, 95], 1000, 10),
  standard: shipped(99.5, [80, 90], [85, 95], [80, 90], 500, 5),
  premium: shipped(99.9, [70, 85], [75, 90], [75, 85], 300, 2),
  enterprise: shipped(99.99, [60, 75], [70, 85], [65, 80], 200, 1),
};

/** As the API answers them: what promises least first. */
export function slaClassesByPromise(classes: SlaClasses): NamedSlaClass[] {
  return Object.entries(classes)
    .map(([name, it]) => ({ name, ...it }))
    .sort(
      (a, b) =>
        a.availability - b.availability || a.name.localeCompare(b.name, 'en'),
    );
}
