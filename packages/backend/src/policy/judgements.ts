// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every permission that the plugins of this portal register, and who gets it. What is not here nobody gets: a plugin that
// is newly installed stays shut until somebody has judged its permissions, and a test says so.

import { ownTasks, visibleEntities } from './entityJudgements';
import { Judgement, no, row, yes } from './Judgement';
import { Role } from './Role';
import { tenantJudgements } from './tenantJudgements';

// A Map, so that a permission called `constructor` finds nothing.
const judgements = new Map<string, Record<Role, Judgement>>([
  ...tenantJudgements,

  ['catalog.entity.read', row(visibleEntities, yes)],
  // A made-up Group or User would be a way in.
  ['catalog.entity.create', row(no, no)],
  ['catalog.entity.delete', row(no, no)],
  ['catalog.entity.refresh', row(no, no)],
  // Reads what placeholders name, with the portal's credentials.
  ['catalog.entity.validate', row(no, no)],
  ['catalog.location.read', row(no, yes)],
  ['catalog.location.create', row(no, no)],
  ['catalog.location.analyze', row(no, no)],
  ['catalog.location.delete', row(no, no)],
  ['catalog.ingestion.read', row(no, yes)],
  ['catalog.ingestion.manage', row(no, no)],

  ['scaffolder.task.create', row(yes, no)],
  ['scaffolder.task.read', row(ownTasks, yes)],
  ['scaffolder.task.cancel', row(ownTasks, no)],
  ['scaffolder.action.execute', row(yes, no)],
  ['scaffolder.template.parameter.read', row(yes, yes)],
  ['scaffolder.template.step.read', row(yes, yes)],
  // Runs a template that stands in the request and nobody has looked at.
  ['scaffolder.template.dry-run', row(no, no)],
  ['scaffolder.template.management', row(no, no)],

  // Objects of an entity: whose, the kubernetes module of the suite decides.
  ['kubernetes.resources.read', row(yes, yes)],
  ['kubernetes.clusters.read', row(yes, yes)],
  // Any path of any cluster with the portal's own account. Nothing here needs it, so not even approvers.
  ['kubernetes.proxy', row(no, no, no)],
]);

/** Names of the permissions that somebody has judged. */
export const judgedPermissions: ReadonlySet<string> = new Set(
  judgements.keys(),
);

/** What a role gets of a permission: no, unless it stands in the list. */
export function judgementOf(name: string, role: Role): Judgement {
  const all = judgements.get(name);
  return all && Object.hasOwn(all, role) ? all[role] : no;
}
