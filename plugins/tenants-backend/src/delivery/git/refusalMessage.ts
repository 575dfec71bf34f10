// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why the repository's state of one tenant needs a person, in a sentence that says what to do.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { Change } from './Change';
import { Decision, HeadFacts } from './decideChange';
import { Touch } from '../../facts/RepositoryMemory';

/** `touch`: the commit that last touched the tenant's files. */
export function refusalMessage(
  { paths: { folder } }: Change,
  { planted }: HeadFacts,
  { reason }: Extract<Decision, { action: 'refuse' }>,
  touch: Touch | undefined,
): string {
  const by = touch
    ? oneLine(
        ` by commit ${touch.commit} of ${touch.author} ("${touch.subject}")`,
      )
    : '';
  switch (reason) {
    case 'planted':
      return `${oneLine(
        planted ?? '',
      )} is a link, a submodule or not of the kind it has to be. Remove it from the repository, then retry.`;
    case 'lost':
      return `The files in ${folder} were removed${by}. Retry to deliver them again.`;
    default:
      return `The files in ${folder} are not those that were delivered last${
        by && `: changed${by}`
      }. Retry to overwrite them.`;
  }
}

/** The same as values, for the reader's own language. */
export function refusalParams(
  { planted }: HeadFacts,
  touch: Touch | undefined,
): Record<string, string> {
  return { ...(planted && { path: planted }), ...touch };
}
