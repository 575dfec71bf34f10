// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What git and servers say when something fails → a code. Servers word the same thing in many ways.
// Gaps in a pattern have a length: a server could repeat what stands before one without end.

import { GitFailureCode } from './GitFailure';
import { isServerTrouble } from './serverTrouble';

const LOST_RACE =
  /ecp: the remote head moved|\((fetch first|non-fast-forward|stale info|needs force)\)|incorrect old value|cannot lock ref|unable to lock|failed to lock|lock_failure|failed to update ref|reference already exists|but expected|Unable to create '[^']*\.lock'/i;

/** Names of branches that stand in each other's way: no race, it stays so. */
const NAME_IN_THE_WAY = /' exists; cannot create '|matches more than one/i;

const REFUSED = /\[remote rejected\]|hook declined|protected branch/i;

const OBJECT_FORMAT =
  /mismatched algorithms|does not support this repository's hash algorithm|unknown (object format|repository extension)/i;

const AUTHENTICATION =
  /authentication failed|could not read (username|password)|terminal prompts disabled|returned error: 40[13]\b|permission denied \(|host key verification failed|access denied|permission to .{0,300} denied/i;

const REDIRECT =
  /returned error: 30[1-8]\b|unable to update url base from redirection/i;

const MISSING =
  /repository '.{0,500}' not found|repository not found|does not appear to be a git repository|returned error: 404\b|project you were looking for could not be found/i;

const UNREACHABLE =
  /could not resolve|failed to connect|connection (refused|timed out|reset|closed)|couldn't connect|no route to host|early eof|hung up unexpectedly|unexpected disconnect|rpc failed|empty reply|returned error: (408|429|5\d\d)\b|timed? ?out|ssl|gnutls|could not read from remote/i;

const NO_SPACE =
  /no space left on device|disk quota exceeded|read-only file system/i;

const CORRUPT =
  /is corrupt|corrupt (loose|patch|packed)|bad object|bad tree|not a valid object|invalid (object|sha1 pointer)|missing (blob|tree|commit|object)|unable to (read|parse|find) (tree|object|sha1|[0-9a-f]{40})|cannot be accessed|not a git pack|inflate|unresolved delta|bad (packed )?ref|broken ref|not a git repository|failed to (read|unpack|parse) (object|tree|[0-9a-f]{40})|index file .{0,300} (is too small|corrupt)|packfile|pack has/i;

/** A failed command that speaks to the remote. `undefined`: nothing we know. */
export function classifyRemote(text: string): GitFailureCode | undefined {
  if (OBJECT_FORMAT.test(ours(text))) return 'git_object_format';
  if (NO_SPACE.test(ours(text))) return 'git_local_error';
  if (REDIRECT.test(text)) return 'git_redirected';
  if (AUTHENTICATION.test(text)) return 'git_auth_failed';
  if (MISSING.test(text)) return 'git_repository_missing';
  if (CORRUPT.test(ours(text))) return 'git_mirror_corrupt';
  if (UNREACHABLE.test(text)) return 'git_unreachable';
  return undefined;
}

/**
 * A failed push. The verdict on the branch comes first, then the reason that the server gives: its own trouble passes, a refusal of the
 * content does not. A hook that declines and names no trouble has made a decision, so what is unknown waits for a person: trying again
 * would only knock at a closed door.
 */
export function classifyPush(text: string): GitFailureCode {
  const lines = text.split(/[\r\n]+/);
  const verdict = lines.filter(line => /^!\t|^ecp:/.test(line)).join('\n');
  const said = lines.filter(line => /^remote:|^!\t/.test(line)).join('\n');
  if (NAME_IN_THE_WAY.test(ours(text))) return 'git_push_refused';
  if (REFUSED.test(verdict) && isServerTrouble(said)) return 'git_remote_error';
  if (LOST_RACE.test(verdict)) return 'git_race_lost';
  if (REFUSED.test(verdict)) return 'git_push_refused';
  return classifyRemote(text) ?? 'git_remote_error';
}

/** A failed command that touches nothing but our mirror. */
export function classifyLocal(text: string): GitFailureCode {
  return NO_SPACE.test(text) ? 'git_local_error' : 'git_mirror_corrupt';
}

/** Without the lines that the server said. */
function ours(text: string): string {
  return text
    .split('\n')
    .filter(line => !line.startsWith('remote:'))
    .join('\n');
}
