// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';

/** What a person may still be expected to read through. */
export const MOST_FINDINGS = 100;

const SEVERITIES: Finding['severity'][] = ['error', 'doubt', 'warning'];

/**
 * The gravest first, and only so many: a spec may have a finding in each of ten thousand places. What is left out is
 * counted by one more finding, as grave as the gravest of them.
 */
export function boundedFindings(findings: Finding[]): Finding[] {
  const ordered = SEVERITIES.flatMap(severity =>
    findings.filter(finding => finding.severity === severity),
  );
  const omitted = ordered.slice(MOST_FINDINGS);
  if (omitted.length === 0) {
    return ordered;
  }
  const { severity } = omitted[0];
  const params = { count: omitted.length };
  return [
    ...ordered.slice(0, MOST_FINDINGS),
    { id: 'findings-omitted', severity, params },
  ];
}
