// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A second look at what was rendered: what must not be in a tenant's manifest, whoever's mistake put it there.

import { KubernetesObject } from '../KubernetesObject';
import { AuditRule } from './AuditRule';
import { podRules } from './podRules';
import { tenantRules } from './tenantRules';

/** Every rule. */
export const auditRules: AuditRule[] = [...podRules, ...tenantRules];

/** What is wrong with a tenant's objects, by rule and object (`Kind/name`); empty for all that we render. */
export function auditManifest(
  objects: KubernetesObject[],
): { rule: string; object: string }[] {
  return auditRules.flatMap(({ id, broken }) =>
    broken(objects).map(object => ({ rule: id, object })),
  );
}
