// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a check is, and what it gets to see.

import {
  CertificateCheck,
  CheckCode,
  CheckResult,
  MANAGED_BY,
  MANAGED_BY_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { ApiResource, Attempt, ClusterProbe } from './ClusterProbe';

/** A group of the tenant, as Kubernetes names it, and the role it has. */
export type Subject = {
  role: NonNullable<CertificateCheck['role']>;
  group: string;
};

/** The tenant under examination. */
export type Case = {
  tenantId: string;
  namespace: string;
  subjects: Subject[];
  probe: ClusterProbe;
  resources: ApiResource[];
  /** GPU resource names that the cluster offers. */
  gpuResources: string[];
  /** Namespaces that a group has no business in, other tenants' first. */
  foreignNamespaces: (group: string) => string[];
  /** Groups that have no business here: other tenants', and whoever signed in. */
  outsiders: string[];
  /** What was there when the examination began. */
  found: {
    namespace: KubernetesObject;
    quotas: KubernetesObject[];
    limits: KubernetesObject[];
    policies: KubernetesObject[];
    bindings: KubernetesObject[];
  };
  /** Why refusals tell nothing about this group, if so; asked once a group. */
  stranger: (subject: Subject) => Promise<Finding | undefined>;
  /** Whether a compliant pod, or Service, of this group is admitted; asked once a group. */
  control: (
    kind: 'Pod' | 'Service',
    group: string,
  ) => Promise<Attempt<KubernetesObject>>;
};

/** What a check found. */
export type Finding = { result: CheckResult; evidence: string };

const SEVERITY: CheckResult[] = [
  'failed',
  'error',
  'not_proven',
  'deviation',
  'passed',
];

/** Of several findings about one thing, the one that fares worst. */
export function worst(findings: Finding[]): Finding {
  const rank = ({ result }: Finding) => SEVERITY.indexOf(result);
  return findings.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}

/** One check: made for each group of the tenant, or once for the namespace. */
export type Check = { id: string; code: CheckCode } & (
  | {
      ofGroup: (it: Case, subject: Subject) => Promise<Finding>;
      /** About groups with this role only. */
      onlyOf?: Subject['role'];
    }
  | { ofNamespace: (it: Case) => Promise<Finding> | Finding }
);

export const passed = (evidence: string): Finding => ({
  result: 'passed',
  evidence,
});
export const failed = (evidence: string): Finding => ({
  result: 'failed',
  evidence,
});

/** Whether an object says that it came with an approved revision. */
export const isOurs = ({ metadata }: KubernetesObject): boolean =>
  metadata.labels?.[MANAGED_BY_LABEL] === MANAGED_BY;

const NAMED = 5;

/** The first few of many, for evidence. */
export function some(names: string[]): string {
  const more = names.length - NAMED;
  return (
    names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
  );
}
