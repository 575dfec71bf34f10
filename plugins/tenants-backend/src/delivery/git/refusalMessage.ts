// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why the repository's state needs a person, in a sentence that says what to do.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { Change } from './Change';
import { Decision, HeadFacts } from './decideChange';

/** `touch`: the commit that last touched the tenant's files, and its author. */
export function refusalMessage(
  change: Change,
  facts: HeadFacts,
  { reason }: Extract<Decision, { action: 'refuse' }>,
  touch?: { commit: string; author: string },
): string {
  const { folder, state } = change;
  switch (reason) {
    case 'rewritten':
      return (
        `The branch no longer contains commit ${state.delivered?.commit}, which delivered this tenant: its history was rewritten. ` +
        `Retry to build on ${
          facts.head ? `commit ${facts.head}` : 'the empty branch'
        }.`
      );
    case 'planted':
      return `${oneLine(
        facts.planted ?? '',
      )} is a link, a submodule or not of the kind it has to be. Remove it from the repository, then retry.`;
    default:
      return `The files in ${folder} are not those that were delivered last${
        touch
          ? `: changed by commit ${touch.commit} of ${oneLine(touch.author)}`
          : ''
      }. Retry to overwrite them.`;
  }
}
