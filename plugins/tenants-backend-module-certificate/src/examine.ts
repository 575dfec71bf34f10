// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Examines one tenant: every check for every group it concerns, told role by role.

import {
  Certificate,
  CertificateCheck,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Case, Check, Finding, Subject, worst } from './Check';
import { admissionChecks } from './checks/admission';
import { classChecks } from './checks/classes';
import { deviceChecks } from './checks/devices';
import { fenceChecks } from './checks/fence';
import { networkChecks } from './checks/network';
import { rightsChecks } from './checks/rights';
import { unprovenChecks } from './checks/unproven';
import { ClusterProbe, ImpersonationRefused } from './ClusterProbe';
import { compliant, Kind } from './tryObject';

/** Every check, in the order of the certificate. */
export const checks: Check[] = [
  ...networkChecks,
  ...fenceChecks,
  ...rightsChecks,
  ...admissionChecks,
  ...classChecks,
  ...deviceChecks,
  ...unprovenChecks,
];

/** What an examination is about. */
export type ExamineOptions = {
  probe: ClusterProbe;
  tenantId: string;
  namespace: string;
  subjects: Subject[];
  gpuResources: string[];
  foreignNamespaces: (group: string) => string[];
  outsiders: string[];
  /** Default: every check. */
  only?: Check[];
};

/**
 * Makes every check. A check that cannot be made is an `error` of its own and spoils no other.
 *
 * @returns `undefined` when the namespace is not there
 * @throws UnreachableError when the cluster does not answer, KubernetesError when the certifier may not look at all
 */
export async function examine(
  options: ExamineOptions,
): Promise<
  | Pick<Certificate, 'tenantId' | 'result' | 'clusterVersion' | 'checks'>
  | undefined
> {
  const { tenantId, probe } = options;
  const found = await look(probe, options.namespace);
  if (!found) return undefined;
  const [clusterVersion, resources] = await Promise.all([
    probe.version(),
    probe.resources(),
  ]);
  const base = { ...options, resources, found };
  const it: Case = {
    ...base,
    control: controls(base),
    stranger: strangers(base),
  };
  const results: CertificateCheck[] = [];
  for (const check of options.only ?? checks)
    results.push(...(await make(check, it)));
  return {
    tenantId,
    clusterVersion,
    checks: results,
    result: verdictOf(results),
  };
}

/** One failure fails all; what could not be found out leaves the certificate incomplete. */
export function verdictOf(
  results: Pick<CertificateCheck, 'result'>[],
): 'passed' | 'failed' | 'incomplete' {
  if (results.some(it => it.result === 'failed')) return 'failed';
  return results.some(it => it.result === 'error') ? 'incomplete' : 'passed';
}

async function look(
  probe: ClusterProbe,
  namespace: string,
): Promise<Case['found'] | undefined> {
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
  const home = await probe.get(ref);
  if (!home) return undefined;
  const [quotas, limits, policies, bindings] = await Promise.all(
    [
      { apiVersion: 'v1', kind: 'ResourceQuota' },
      { apiVersion: 'v1', kind: 'LimitRange' },
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' },
    ].map(kind => probe.list(kind, namespace)),
  );
  return { namespace: home, quotas, limits, policies, bindings };
}

/** The same compliant object stands behind many checks. */
function controls(it: Pick<Case, 'namespace' | 'found' | 'probe'>) {
  const asked = new Map<string, ReturnType<Case['control']>>();
  return (kind: Kind, group: string) => {
    const key = `${kind} ${group}`;
    const answer =
      asked.get(key) ?? it.probe.tryCreate(group, compliant(kind, it));
    asked.set(key, answer);
    return answer;
  };
}

async function make(check: Check, it: Case): Promise<CertificateCheck[]> {
  const { id, code } = check;
  if ('ofNamespace' in check) {
    return [{ id, code, ...(await guarded(() => check.ofNamespace(it))) }];
  }
  const { ofGroup, onlyOf } = check;
  const subjects = it.subjects.filter(({ role }) => !onlyOf || role === onlyOf);
  const findings = await Promise.all(
    subjects.map(async subject => ({
      role: subject.role,
      finding: await guarded(
        async () =>
          (await it.stranger(subject)) ?? (await ofGroup(it, subject)),
      ),
    })),
  );
  const roles = [...new Set(subjects.map(({ role }) => role))];
  return roles.map(role => {
    const own = findings.filter(each => each.role === role);
    return { id, code, role, ...worst(own.map(each => each.finding)) };
  });
}

/** A group that may do nothing here is refused everything, which proves nothing: is it bound, and under this name? */
function strangers({
  probe,
  namespace,
}: Pick<Case, 'probe' | 'namespace'>): Case['stranger'] {
  const asked = new Map<string, Promise<Finding | undefined>>();
  const ask = async (group: string): Promise<Finding | undefined> => {
    const pods = { verb: 'list', group: '', resource: 'pods', namespace };
    return (await probe.may(group, pods))
      ? undefined
      : {
          result: 'error',
          evidence: `${group} may not even list pods in ${namespace}, so nothing can be told from refusals`,
        };
  };
  return ({ group }) => {
    const answer = asked.get(group) ?? ask(group);
    asked.set(group, answer);
    return answer;
  };
}

async function guarded(
  run: () => Promise<Finding> | Finding,
): Promise<Finding> {
  try {
    return await run();
  } catch (error) {
    const { name, message } = error as Error;
    // A cluster that is away says nothing about a tenant.
    if (name === 'UnreachableError') throw error;
    const hint =
      error instanceof ImpersonationRefused
        ? ' (the certifier needs this group in ecp-tenants-certifier-groups)'
        : '';
    return { result: 'error', evidence: `${message}${hint}` };
  }
}
