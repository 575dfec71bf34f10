// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checks of classes that the whole cluster shares: which of them tenants may use.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import {
  Case,
  Check,
  failed,
  Finding,
  passed,
  some,
  Subject,
  worst,
} from '../Check';
import { judgeAttempt, objectionToControl } from '../judgeAttempt';
import { compliantClaim } from '../probeObjects';
import { refuses, tryChange } from '../tryObject';

/** An operator's word that tenants may use a class. */
const ALLOWED_LABEL = 'ecp.ai/tenants';
const isAllowed = ({ metadata }: KubernetesObject) =>
  metadata.labels?.[ALLOWED_LABEL] === 'allowed';
const nameOf = ({ metadata }: KubernetesObject) => metadata.name;

/** Enough of them to see whether the policy is in force. */
const TRIED = 5;

/** Classes that the operator set apart: a higher one lets its pods evict those of other tenants. */
async function judgePriorities(it: Case, subject: Subject): Promise<Finding> {
  const classes = await it.probe.list({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
  });
  const foreign = classes
    .filter(each => !each.globalDefault && !isAllowed(each))
    .filter(each => !nameOf(each).startsWith('system-'))
    .map(nameOf)
    .slice(0, TRIED);
  if (foreign.length === 0) {
    return passed(`none of ${classes.length} classes is set apart`);
  }
  return worst(
    await Promise.all(
      foreign.map(name =>
        tryChange(it, subject, /priorityClassName/, spec => {
          spec.priorityClassName = name;
        }),
      ),
    ),
  );
}

const keeps = ({ reclaimPolicy }: KubernetesObject) =>
  (reclaimPolicy ?? 'Delete') !== 'Delete';

/** A volume that outlives its claim, data and all, waits for whoever binds it next. */
async function judgeReclaim(it: Case, subject: Subject): Promise<Finding> {
  const classes = await it.probe.list({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
  });
  const allowed = classes.filter(each => keeps(each) && isAllowed(each));
  const foreign = classes.filter(each => keeps(each) && !isAllowed(each));
  const good = classes.find(each => !keeps(each));
  if (foreign.length > 0) {
    if (!good) return failed('no StorageClass deletes its volumes');
    const tried = await judgeClasses(it, subject, nameOf(good), foreign);
    if (tried.result !== 'passed') return tried;
    if (allowed.length === 0) return tried;
  }
  return allowed.length > 0
    ? {
        result: 'deviation',
        evidence: `the operator allows ${some(
          allowed.map(nameOf),
        )}, which keep volumes`,
      }
    : passed(`all of ${classes.length} classes delete their volumes`);
}

/** A claim of a class that deletes is let in, then the class is changed. */
async function judgeClasses(
  { namespace, found, probe }: Case,
  { group, role }: Subject,
  good: string,
  foreign: KubernetesObject[],
): Promise<Finding> {
  const claim = (name: string) =>
    probe.tryCreate(group, compliantClaim(namespace, name, found.limits));
  const objection = objectionToControl(await claim(good), role !== 'viewer');
  if (objection) return objection;
  return worst(
    await Promise.all(
      foreign
        .slice(0, TRIED)
        .map(async each =>
          judgeAttempt(await claim(nameOf(each)), /storageClassName/),
        ),
    ),
  );
}

export const classChecks: Check[] = [
  refuses('ECP-PRIORITY-1', 'priority_class', /priorityClassName/, spec => {
    spec.priorityClassName = 'system-cluster-critical';
  }),
  {
    id: 'ECP-PRIORITY-2',
    code: 'foreign_priority',
    ofGroup: judgePriorities,
  },
  { id: 'MTB-1199', code: 'reclaim_policy', ofGroup: judgeReclaim },
];
