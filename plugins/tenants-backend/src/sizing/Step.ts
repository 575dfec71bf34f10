// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  SIZING_VALUES,
  SizingCode,
  ValuesOf,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** A step of the arithmetic, or what stands in its way: a code with its values. */
export type Step = {
  code: SizingCode;
  params?: Record<string, string | number>;
};

/** A step with the values that its sentence may use. */
export function step<C extends SizingCode>(
  code: C,
  ...[params]: ValuesOf<(typeof SIZING_VALUES)[C][number]>
): Step {
  return { code, ...(params && { params }) };
}
