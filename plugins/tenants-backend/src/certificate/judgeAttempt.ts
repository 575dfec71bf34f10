// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a refused dry run proves: something only if the compliant object got through, and if the words name what was changed.

import { Finding, failed, passed } from './Check';
import { Attempt } from './ClusterProbe';

/**
 * Judges an object with one field changed beside the compliant one it was made from.
 *
 * @param names - what a refusal for the right reason says
 */
export function judgeAttempt(
  control: Attempt,
  attempt: Attempt,
  names: RegExp,
): Finding {
  const objection = objectionToControl(control);
  if (objection) return objection;
  if (attempt.admitted) return failed('admitted');
  const { message } = attempt;
  return names.test(message)
    ? passed(message)
    : unknown(`refused, but for something else: ${message}`);
}

/**
 * Why a control proves nothing. A full quota is no reason: it is asked last, after all that judges the object itself.
 * Who may not create such objects at all passes: there is nothing to try.
 */
export function objectionToControl(control: Attempt): Finding | undefined {
  if (control.admitted || control.by === 'quota') return undefined;
  return control.by === 'access'
    ? passed(`may not create one at all: ${control.message}`)
    : unknown(`the compliant object was refused: ${control.message}`);
}

const unknown = (evidence: string): Finding => ({ result: 'error', evidence });
