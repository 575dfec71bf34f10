// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The audit as auditors read it.

import { z } from 'zod';

export const auditOutcomeSchema = z.enum([
  /** It is about to be tried, outside of the database; how it ended is a row of its own. */
  'begun',
  'succeeded',
  /** It was allowed, and could not be done. */
  'failed',
  /** It was not allowed, or wrong. */
  'refused',
]);
/** How a change, or an attempt at one, ended. */
export type AuditOutcome = z.output<typeof auditOutcomeSchema>;
