// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FindingId } from './codes';
import { Finding } from './request';

/** Id of the finding that counts those which are left out. */
export const FINDINGS_OMITTED = 'findings-omitted' satisfies FindingId;

/** What a person may still be expected to read through. */
const MOST_FINDINGS = 100;
/** What a request keeps of them: what stands at most is told apart from what came up since. */
export const MOST_KEPT = 1000;

/** The gravest first. */
export const SEVERITIES: readonly Finding['severity'][] = [
  'error',
  'doubt',
  'warning',
];

/**
 * The gravest first, and only so many: a spec may have a finding in each of ten thousand places. What is left out is
 * counted by one more finding, as grave as the gravest of them.
 */
export function boundedFindings(
  findings: Finding[],
  most = MOST_FINDINGS,
): Finding[] {
  const ordered = SEVERITIES.flatMap(severity =>
    findings.filter(finding => finding.severity === severity),
  );
  const omitted = ordered.slice(most);
  if (omitted.length === 0) {
    return ordered;
  }
  const { severity } = omitted[0];
  const params = { count: omitted.length };
  return [
    ...ordered.slice(0, most),
    { id: FINDINGS_OMITTED, severity, params },
  ];
}
