// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a host answers instead of what we asked, as a sentence with a remedy. Its own words are shown only where it refuses a push on
// purpose, on one line and bounded; addresses, headers and folders of ours never.

import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import git from 'isomorphic-git';
import { HeadMoved, PushRefused } from './RemoteBranch';

/** What was asked of whom. */
export type Asked = {
  host: string;
  branch?: string | undefined;
  /** The credential is the initiator's own. */
  own: boolean;
};

/** A failure in words; `passes`: it may be gone when asked again. */
export type Trouble = { error: Error; passes: boolean };

/** Words of servers for a branch that somebody else moved while we pushed. */
const LOST_RACE =
  /fetch first|non-fast-forward|stale info|needs force|incorrect old value|cannot lock ref|unable to lock|failed to (lock|update ref)|lock_failure|reference already exists|but expected/i;

const LONGEST_SAID = 300;

/** The trouble that an error of a call means. */
export function explainTrouble(error: unknown, asked: Asked): Trouble {
  const { host, branch } = asked;
  if (error instanceof HeadMoved || isLostRace(error)) {
    return passing(
      `branch: ${branch} of the repository on ${host} kept moving while we committed; run the step again`,
    );
  }
  if (error instanceof PushRefused) return refusedPush(error, asked);
  if (error instanceof git.Errors.HttpError) {
    return ofStatus(error.data.statusCode, asked);
  }
  const speaksOtherwise =
    error instanceof git.Errors.SmartHttpError ||
    error instanceof git.Errors.RemoteCapabilityError;
  if (speaksOtherwise) {
    return final(
      new InputError(
        `repoUrl: ${host} does not speak Git at this address; use the address that the repository is cloned from`,
      ),
    );
  }
  return isOfTheWay(error)
    ? passing(
        `repoUrl: ${host} cannot be reached; run the step again in a while`,
      )
    : final(error as Error);
}

/** A broken connection, or an answer that was cut: both have a code, as errors of our own file system do that name a path. */
function isOfTheWay(error: unknown): boolean {
  const { code, path, message } = error as NodeJS.ErrnoException;
  return typeof code === 'string'
    ? path === undefined
    : message === 'Request timed out';
}

function isLostRace(error: unknown): boolean {
  return error instanceof PushRefused && LOST_RACE.test(error.reason);
}

function refusedPush({ reason, said }: PushRefused, { host, branch }: Asked) {
  const words = [reason, said].map(it => oneLine(it).trim()).filter(Boolean);
  const why = words.join(': ').slice(0, LONGEST_SAID);
  return final(
    new NotAllowedError(
      `branch: ${host} lets nobody push this to ${branch}${
        why && ` (${why})`
      }; name a branch that takes it, and open a pull request from there`,
    ),
  );
}

function ofStatus(status: number, { host, own }: Asked): Trouble {
  if (status === 401 || status === 403) {
    return final(
      new NotAllowedError(
        own
          ? `token: ${host} does not let this credential write to the repository; sign in again as somebody who may, with the right to write`
          : `repoUrl: ${host} does not let the portal’s integration write to the repository; let the form pass the user’s own credential as token, or ask the platform team`,
      ),
    );
  }
  if (status === 404) {
    return final(
      new InputError(
        `repoUrl: ${host} has no such repository, or hides it from this credential; check owner and name`,
      ),
    );
  }
  if (status >= 300 && status < 400) {
    return final(
      new InputError(
        `repoUrl: the repository has another address on ${host} by now; use that one`,
      ),
    );
  }
  return passing(
    `repoUrl: ${host} has trouble of its own (${status}); run the step again in a while`,
  );
}

const final = (error: Error): Trouble => ({ error, passes: false });
const passing = (message: string): Trouble => ({
  error: new ServiceUnavailableError(message),
  passes: true,
});
