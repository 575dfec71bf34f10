// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a refused dry run proves: something only if the compliant object got through, and if the words name what was changed.

import { Finding, failed, passed } from './Check';
import { Attempt } from './ClusterProbe';

/**
 * Judges an object with one field changed, once the compliant one that it was made from raised no objection.
 *
 * @param names - what a refusal for the right reason says
 */
export function judgeAttempt(attempt: Attempt, names: RegExp): Finding {
  if (attempt.admitted) return failed('admitted');
  const { message } = attempt;
  return names.test(message)
    ? passed(message)
    : unknown(`refused, but for something else: ${message}`);
}

/**
 * Why a control proves nothing. A full quota is no reason: it is asked last, after all that judges the object itself.
 * Who may not create such objects at all passes: there is nothing to try. Unless they are meant to: then something is
 * wrong with their rights, and a green would be empty.
 *
 * @param isMeantTo - whether the role of the group is to create such objects
 */
export function objectionToControl(
  control: Attempt,
  isMeantTo: boolean,
): Finding | undefined {
  if (control.admitted || control.by === 'quota') return undefined;
  const { by, message } = control;
  if (by !== 'access') {
    return unknown(`the compliant object was refused: ${message}`);
  }
  return isMeantTo
    ? unknown(`lacks the right that its role gives: ${message}`)
    : passed(`may not create one at all: ${message}`);
}

const unknown = (evidence: string): Finding => ({ result: 'error', evidence });
