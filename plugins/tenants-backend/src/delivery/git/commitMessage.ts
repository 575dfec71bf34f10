// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The words of a commit: what was done, and trailers that name the effect and the people behind it.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { DeliveryJob } from '@ecp-ai/backstage-plugin-tenants-node';

const VERB = { deploy: 'Deploy', update: 'Update', remove: 'Remove' } as const;

/** `foreign`: paths in the tenant's folder that are not ours; a removal says that it keeps them. */
export function commitMessage(job: DeliveryJob, foreign: string[]): string {
  const kept =
    job.action === 'remove' && foreign.length > 0
      ? [
          'Kept, since ECP Tenants did not write it:',
          ...foreign.slice(0, 20).map(path => `- ${oneLine(path)}`),
          ...(foreign.length > 20 ? [`- and ${foreign.length - 20} more`] : []),
          '',
        ]
      : [];
  return [
    `${VERB[job.action]} tenant ${oneLine(job.tenantId)}`,
    '',
    ...kept,
    `Op-Id: ${oneLine(job.opId)}`,
    `Requested-by: ${oneLine(job.requestedBy)}`,
    ...(job.approvedBy ? [`Approved-by: ${oneLine(job.approvedBy)}`] : []),
    '',
  ].join('\n');
}
