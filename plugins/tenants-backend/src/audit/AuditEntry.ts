// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the audit keeps of a change, or of an attempt at one.

import { JsonObject } from '@backstage/types';
import { AuditOutcome } from '@ecp-ai/backstage-plugin-tenants-common';

/** Something to record; when it was is added. */
export type NewEntry = {
  /** Whose rights it was done with: a person, a machine, a plugin. */
  who: string;
  /** The plugin that asked on their behalf. */
  via?: string;
  event: string;
  outcome: AuditOutcome;
  tenantId?: string;
  /** Of the tenant; unknown where an attempt was refused before it was looked up. */
  life?: string;
  /** Ids of the requests that it is about. */
  requests?: string[];
  /** Of the manifest that stood before, and that stands since: `sha256:` and 64 hex digits. */
  digestBefore?: string;
  digestAfter?: string;
  /** The rule that decided. */
  rule?: string;
  meta?: JsonObject;
};

/** An entry as a table holds it, whose every column is hashed. */
export type StoredEntry = {
  at: string;
  who: string;
  via: string | null;
  event: string;
  outcome: AuditOutcome;
  tenant_id: string | null;
  life: string | null;
  /** A JSON list. */
  requests: string;
  digest_before: string | null;
  digest_after: string | null;
  rule: string | null;
  /** A JSON object. */
  meta: string;
};

/** A row of the chain. */
export type ChainedEntry = StoredEntry & {
  seq: number;
  /** The hash of the row before it. */
  previous: string;
  hash: string;
};

/** Where the chain ends: the newest row, and the hash that speaks for all of them. */
export type AuditHead = { seq: number; hash: string };

/** An attempt at a change, on its way to whoever carries it out; that one records it with the change. */
export type Attempt = {
  readonly entry: NewEntry;
  /** That it succeeded is written, in the transaction of the change itself. */
  isRecorded: boolean;
};

/** A checkpoint as it is kept. */
export type Checkpoint = AuditHead & {
  at: string;
  note: string;
  signed: boolean;
};
