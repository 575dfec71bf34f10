// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// All that is read out of the wording of API servers, because no status, reason or cause says it. Seen on Kubernetes
// 1.36; the contract tests hold the sentences to the real server and to the simulated one, so that a new version that
// words them otherwise is noticed there.

import { KubernetesError } from './KubernetesError';

/** The authorizer names verb and resource, admission does not. */
const NO_RIGHT = /forbidden: User "[^"]*" cannot \S+ (resource|path)/;
const NO_RIGHT_TO_GRANT = /attempting to grant RBAC/;
const NO_RIGHT_TO_ACT = /forbidden: User "[^"]*" cannot impersonate resource/;
/** Whose words come after this may be anybody's; so the sentences of a server are looked for whole. */
const DENIED =
  /admission webhook "[^"]*" denied the request|AdmissionPolicy '[^']*' with binding '[^']*' denied request/;
const OVER_QUOTA = /forbidden: exceeded quota:/;
const UNCOUNTED = /forbidden: status unknown for quota:/;
/** An object that cannot be read by its schema is told with status 500. */
const AGAINST_SCHEMA = /field not declared in schema|failed to create typed/;
/** One lost kind of a group is told in a `Status`; a lost group, as with most CRDs, as any web server would. */
const NOT_SERVED = /could not find the requested resource|^404 page not found/;
const NO_PREVIOUS_RUN = /previous terminated container/;
const NOT_STARTED = /waiting to start|not available/;

/**
 * What in a server held something against a call:
 * - `impersonation`: we may not act as whom we wanted to act as
 * - `access`: whoever asked lacks the right
 * - `escalation`: they may change roles or bindings, but not hand out what they do not have
 * - `schema`: the object is none of its kind
 * - `quota`: asked last, so that everything else let it through
 * - `quota_uncounted`: the same, of a quota whose use nobody has counted yet
 * - `admission`: a policy, a webhook or a built-in rule
 */
export type Refuser =
  | 'impersonation'
  | 'access'
  | 'escalation'
  | 'schema'
  | 'quota'
  | 'quota_uncounted'
  | 'admission';

/** Who refused; `undefined` for an error that is no refusal of what was asked. */
export function whoRefused({
  status,
  detail,
}: Pick<KubernetesError, 'status' | 'detail'>): Refuser | undefined {
  // Before all that a webhook may have put into its own words.
  if (DENIED.test(detail)) return 'admission';
  if (AGAINST_SCHEMA.test(detail)) return 'schema';
  if (status === 403) {
    if (UNCOUNTED.test(detail)) return 'quota_uncounted';
    if (NO_RIGHT_TO_ACT.test(detail)) return 'impersonation';
    if (NO_RIGHT.test(detail)) return 'access';
    if (NO_RIGHT_TO_GRANT.test(detail)) return 'escalation';
    return isOverQuota(detail) ? 'quota' : 'admission';
  }
  return status === 400 || status === 422 ? 'schema' : undefined;
}

/** Whether the authorizer refused: the call, or acting as somebody. */
export function isAccessRefusal(error: unknown): boolean {
  if (!(error instanceof KubernetesError)) return false;
  const refuser = whoRefused(error);
  return refuser === 'access' || refuser === 'impersonation';
}

/** Whether these are words of the authorizer, where nothing but the words was kept. */
export function saysNoRight(words: string): boolean {
  return !DENIED.test(words) && NO_RIGHT.test(words);
}

/** Whether a quota is what these words complain of; of a refusal, or of the event or condition that tells of one. */
export function isOverQuota(words: string): boolean {
  return !DENIED.test(words) && OVER_QUOTA.test(words);
}

/** Whom a cause of reason `FieldManagerConflict` names. */
export function managerInConflict(words: string): string | undefined {
  return /conflict with "([^"]*)"/.exec(words)?.[1];
}

/** A 404 that names no object: the resource itself is not served any more. */
export function isMissingResource(error: unknown): boolean {
  return (
    error instanceof KubernetesError &&
    error.status === 404 &&
    NOT_SERVED.test(error.detail)
  );
}

/** Why a container has no log: it has not run, or not before. `undefined` for any other refusal. */
export function missingLog(
  error: KubernetesError,
): 'no_previous_run' | 'not_started' | undefined {
  if (error.status !== 400) return undefined;
  if (NO_PREVIOUS_RUN.test(error.detail)) return 'no_previous_run';
  return NOT_STARTED.test(error.detail) ? 'not_started' : undefined;
}
