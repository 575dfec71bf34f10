// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The words of a commit: what was done, and trailers that name the effect and the people behind it.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { DeliveryJob } from '@ecp-ai/backstage-plugin-tenants-node';
import { DriftKind } from './decideChange';

const VERB = { deploy: 'Deploy', update: 'Update', remove: 'Remove' } as const;

/**
 * `foreign`: paths in the tenant's folder that are not ours; a removal says that it keeps them.
 * `drift`: the files are put back, whatever they are put back to.
 */
export function commitMessage(
  job: DeliveryJob,
  foreign: string[],
  drift?: DriftKind,
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
    '',
  ].join('\n');
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
