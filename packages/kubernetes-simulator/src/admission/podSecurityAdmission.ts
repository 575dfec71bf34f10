// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Pod Security admission: enforced on pods, warned about on what makes pods.

import { StatusError } from '../StatusError';
import { isSame, KubeObject } from '../objects';
import type { Cluster, RequestContext } from '../operations/Cluster';
import { subjectOf } from '../operations/subject';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { SecurityLevel, securityFaults } from './podSecurity';

interface Policy {
  level: SecurityLevel;
  version: string;
}

const PREFIX = 'pod-security.kubernetes.io/';
const severity: SecurityLevel[] = ['privileged', 'baseline', 'restricted'];

/** @throws StatusError 403 for a pod that breaks the enforced level; others only add warnings */
export function checkPodSecurity(
  cluster: Cluster,
  info: ResourceInfo,
  object: KubeObject,
  live: KubeObject | undefined,
  context: RequestContext,
): void {
  const { name, namespace } = object.metadata;
  const spec = podSpecOf(info.storage, object);
  if (!spec || !namespace) return;
  if (live && isSame(spec, podSpecOf(info.storage, live))) return;
  const home = cluster.store.get('/namespaces', undefined, namespace);
  const labels = home?.metadata.labels ?? {};
  const enforce = policyOf(labels, 'enforce');
  const faults = securityFaults(enforce.level, spec);
  if (info.storage === '/pods' && faults) {
    throw StatusError.forbidden(
      subjectOf(info, name),
      `violates PodSecurity "${print(enforce)}": ${faults}`,
    );
  }
  const warn = warningPolicy(labels, enforce);
  const worries = securityFaults(warn.level, spec);
  if (worries) {
    context.warnings.push(
      `would violate PodSecurity "${print(warn)}": ${worries}`,
    );
  }
}

function policyOf(labels: Record<string, string>, mode: string): Policy {
  const level = labels[PREFIX + mode] as SecurityLevel;
  return {
    level: severity.includes(level) ? level : 'privileged',
    version: labels[`${PREFIX}${mode}-version`] ?? 'latest',
  };
}

// Without a warn level of its own a namespace warns of what it enforces.
function warningPolicy(
  labels: Record<string, string>,
  enforce: Policy,
): Policy {
  return labels[`${PREFIX}warn`] === undefined
    ? enforce
    : policyOf(labels, 'warn');
}

const print = ({ level, version }: Policy) => `${level}:${version}`;

function podSpecOf(storage: string, { spec }: KubeObject): any {
  switch (storage) {
    case '/pods':
      return spec;
    case 'batch/cronjobs':
      return spec.jobTemplate?.spec?.template?.spec;
    case 'apps/deployments':
    case 'apps/replicasets':
    case 'apps/statefulsets':
    case 'apps/daemonsets':
    case 'batch/jobs':
    case '/replicationcontrollers':
      return spec?.template?.spec;
    default:
      return undefined;
  }
}
