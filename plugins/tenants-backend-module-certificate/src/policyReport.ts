// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A certificate as tools that collect policy reports read it.

import {
  Certificate,
  CheckResult,
  TENANT_LABEL,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

const SOURCE = 'ecp-tenants';
/** The report's own words. What differs on purpose warns; what nobody could prove was skipped. */
const RESULTS: Record<CheckResult, string> = {
  passed: 'pass',
  failed: 'fail',
  deviation: 'warn',
  error: 'error',
  not_proven: 'skip',
};

/**
 * A `PolicyReport` (`wgpolicyk8s.io/v1alpha2`) for the tenant's namespace: `policy` is the id of a check, `rule` its
 * code. Without results while there was no examination.
 */
export function policyReport(certificate: Certificate): KubernetesObject {
  const { tenantId, ranAt, checks, clusterVersion } = certificate;
  const counted = Object.fromEntries(
    Object.values(RESULTS).map(result => [
      result,
      checks.filter(it => RESULTS[it.result] === result).length,
    ]),
  );
  return {
    apiVersion: 'wgpolicyk8s.io/v1alpha2',
    kind: 'PolicyReport',
    metadata: {
      name: 'isolation-certificate',
      namespace: tenantNamespace(tenantId),
      labels: { [TENANT_LABEL]: tenantId },
    },
    summary: counted,
    results: checks.map(({ id, code, role, result, evidence }) => ({
      source: SOURCE,
      policy: id,
      rule: code,
      category: 'Tenant isolation',
      result: RESULTS[result],
      message: evidence,
      ...(ranAt && {
        timestamp: { seconds: Math.floor(Date.parse(ranAt) / 1000), nanos: 0 },
      }),
      properties: {
        ...(role && { role }),
        ...(clusterVersion && { clusterVersion }),
      },
    })),
  };
}
