// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The audit as auditors read it.

import { z } from 'zod';
import { cursorSchema, filterSchema, momentSchema } from './fields';
import { pageOf } from './pageOf';
import { auditReadPermission } from './permissions';

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

export const auditEntrySchema = z.object({
  /** Its number in the chain. */
  seq: z.int(),
  at: z.string(),
  who: z.string(),
  /** The plugin that asked on their behalf. */
  via: z.string().optional(),
  event: z.string(),
  outcome: auditOutcomeSchema,
  tenantId: z.string().optional(),
  life: z.string().optional(),
  requests: z.array(z.string()),
  digestBefore: z.string().optional(),
  digestAfter: z.string().optional(),
  rule: z.string().optional(),
  meta: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  previous: z.string(),
  hash: z.string(),
});
/** A row of the audit. */
export type AuditEntry = z.output<typeof auditEntrySchema>;

const headSchema = z.object({ seq: z.int(), hash: z.string() });

export const auditFaultSchema = z.object({
  code: z.enum([
    'touched',
    'removed',
    'inserted',
    'moved',
    'rewritten',
    'cut_off',
    /** A checkpoint of that row is not what was signed. */
    'forged',
  ]),
  seq: z.int(),
  to: z.int(),
  /** Of a row that was moved: where it stood. */
  from: z.int().optional(),
  /** Who knows it otherwise. */
  by: z.string().optional(),
});
/** What became of rows `seq` to `to`. */
export type AuditFault = z.output<typeof auditFaultSchema>;

export const auditChainSchema = z.object({
  /** Where it ends. */
  head: headSchema.optional(),
  /** When it was walked last, how far, and what was found. */
  verified: z
    .object({
      at: z.string(),
      seq: z.int(),
      faults: z.array(auditFaultSchema),
    })
    .optional(),
  /** The newest checkpoint, as a signed note. */
  checkpoint: headSchema
    .extend({ at: z.string(), note: z.string(), signed: z.boolean() })
    .optional(),
  /** By which checkpoints are verified, in PEM. */
  publicKey: z.string().optional(),
});
/** The state of the audit's chain. */
export type AuditChain = z.output<typeof auditChainSchema>;

const filters = {
  who: filterSchema(300).optional(),
  event: filterSchema(100).optional(),
  outcome: auditOutcomeSchema.optional(),
  tenantId: filterSchema(63).optional(),
  /** From this moment on. */
  from: momentSchema.optional(),
  /** Before this moment. */
  to: momentSchema.optional(),
};

export const listAuditQuerySchema = z.strictObject({
  ...filters,
  limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  cursor: cursorSchema,
});
/** Query of `GET /v1/audit`. */
export type ListAuditQuery = z.input<typeof listAuditQuerySchema>;

export const exportAuditQuerySchema = z.strictObject({
  ...filters,
  format: z.enum(['csv', 'json']).default('csv'),
});
/** Query of `GET /v1/audit/export`. */
export type ExportAuditQuery = z.input<typeof exportAuditQuerySchema>;

/** Routes of the audit; the table of all routes checks them. */
export const auditRoutes = {
  listAudit: {
    method: 'get',
    path: '/v1/audit',
    summary: 'Who did or tried what, newest first',
    permission: auditReadPermission,
    budget: 'history',
    refusals: [403],
    query: listAuditQuerySchema,
    status: 200,
    response: pageOf(auditEntrySchema),
  },
  getAuditChain: {
    method: 'get',
    path: '/v1/audit/chain',
    summary:
      'Where the chain ends, how far it was verified, its last checkpoint',
    permission: auditReadPermission,
    refusals: [403],
    status: 200,
    response: auditChainSchema,
  },
  exportAudit: {
    method: 'get',
    path: '/v1/audit/export',
    summary:
      'All rows that fit, oldest first: CSV that a spreadsheet takes as texts, or JSON, a row a line',
    permission: auditReadPermission,
    budget: 'exports',
    refusals: [403],
    query: exportAuditQuerySchema,
    status: 200,
    response: 'text/plain',
  },
} as const;
