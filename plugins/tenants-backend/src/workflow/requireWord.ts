// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  FieldsError,
  Finding,
  showsSomething,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** How many of the findings a person has to pass with a word. */
export function countDoubts(findings: Finding[]): number {
  return findings.filter(({ severity }) => severity === 'doubt').length;
}

/** What is decided, and what is said of it. */
type Word = { decision: string; comment?: string };

/** @throws FieldsError when doubts are to be passed without a word that people can see. */
export function requireWord(findings: Finding[], input: Word): void {
  const doubts = countDoubts(findings);
  if (
    input.decision === 'approve' &&
    doubts > 0 &&
    !showsSomething(input.comment ?? '')
  ) {
    throw new FieldsError([
      { path: 'comment', code: 'doubts_need_a_word', params: { doubts } },
    ]);
  }
}
