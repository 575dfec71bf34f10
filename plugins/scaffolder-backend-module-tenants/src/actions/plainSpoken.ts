// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The scaffolder prints the stack of whatever a step fails with. People need the sentence, and no folder of the server.

import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, stringifyError } from '@backstage/errors';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';

/** Names of refusals, whose messages are written for people; a task that was cancelled says so itself. */
const OURS = [
  'InputError',
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
  'ConflictError',
  'ServiceUnavailableError',
];

/** The same action, failing with one sentence; what only the operator can mend is told in the portal's log. */
export function plainSpoken<T extends TemplateAction<any, any, any>>(
  action: T,
  logger: LoggerService,
): T {
  return {
    ...action,
    async handler(ctx) {
      try {
        await action.handler(ctx);
      } catch (error) {
        throw plain(error, whole =>
          logger.error(`${action.id} failed: ${stringifyError(whole)}`),
        );
      }
    },
  };
}

function plain(error: unknown, tell: (error: unknown) => void): Error {
  const known =
    isError(error) && (isOurs(error) || error.name === 'AbortError');
  if (!known) tell(error);
  const said = new Error(
    known
      ? error.message
      : 'The step failed for a reason of the portal’s own; its log says which. Ask the platform team.',
  );
  said.name = known ? error.name : 'Error';
  said.stack = `${said.name}: ${said.message}`;
  return said;
}

/** Errors of Git, of the system and of databases have a code, and some of them a name that ours have, too. */
function isOurs(error: Error): boolean {
  return OURS.includes(error.name) && !('code' in error);
}
