// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  FieldError,
  FieldsError,
  Finding,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { withheldFields } from '../secrets/withheld';

/** Findings as the fields of a refusal: all but those of the reason lie in the spec. What may be a secret is not repeated. */
export function refusedFields(findings: Finding[]): FieldError[] {
  return withheldFields(
    findings.map(({ id, path, params }) => ({
      path: pathOf(path),
      code: id,
      ...(params && { params }),
    })),
  );
}

/** Those that refuse a wish. */
export function errorsOf(findings: Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** @throws FieldsError when any of them refuses a wish. */
export function refuseErrors(findings: Finding[]): void {
  const errors = errorsOf(findings);
  if (errors.length > 0) throw FieldsError.said(refusedFields(errors));
}

function pathOf(path: string | undefined): string {
  if (path === 'reason') return path;
  return path ? `spec.${path}` : 'spec';
}
