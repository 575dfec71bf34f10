// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The words of a commit: what was done, and trailers that name the effect and the people behind it.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { DeliveryJob } from '@ecp-ai/backstage-plugin-tenants-node';
import { DriftKind } from './decideChange';

const VERB = { deploy: 'Deploy', update: 'Update', remove: 'Remove' } as const;

/** What a message tells beside its job. */
export type CommitFacts = {
  /** Paths in the tenant's folder that are not ours; a removal says that it keeps them. */
  foreign: string[];
  /** The files are put back, whatever they are put back to. */
  drift?: DriftKind;
  /** Where the audit ended, `<seq>:<hash>`: the commit bears witness to it. */
  auditHead?: string;
};

/** The message of a delivery. */
export function commitMessage(
  job: DeliveryJob,
  { foreign, drift, auditHead }: CommitFacts,
): string {
  const kept =
    job.action === 'remove' && foreign.length > 0
      ? [
          'Kept, since ECP Tenants did not write it:',
          ...foreign.slice(0, 20).map(path => `- ${quotePath(path)}`),
          ...(foreign.length > 20 ? [`- and ${foreign.length - 20} more`] : []),
          '',
        ]
      : [];
  const verb = drift && job.action !== 'remove' ? 'Restore' : VERB[job.action];
  return [
    `${verb} tenant ${oneLine(job.tenantId)}`,
    '',
    ...kept,
    `Op-Id: ${oneLine(job.opId)}`,
    `Requested-by: ${oneLine(job.requestedBy)}`,
    ...(job.approvedBy ? [`Approved-by: ${oneLine(job.approvedBy)}`] : []),
    ...(auditHead ? [auditTrailer(auditHead)] : []),
    '',
  ].join('\n');
}

/** The trailer by which a commit bears witness to the audit. */
export function auditTrailer(head: string): string {
  return `Audit-Head: ${head}`;
}

/** A path by its exact name; as git shows it when it holds what no line may hold. */
export function quotePath(path: string): string {
  return /[\p{Cc}\u2028\u2029"\\]/u.test(path)
    ? JSON.stringify(path).replace(/[\u007f-\u009f\u2028\u2029]/g, escape)
    : path;
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
