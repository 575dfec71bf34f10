// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A second look at what was rendered: what must not be in a tenant's manifest, whoever's mistake put it there.

import { OBJECT_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';
import { Allowed, AuditRule } from './AuditRule';
import { deviceRules } from './deviceRules';
import { auditOthers } from './auditOthers';
import { podRules } from './podRules';
import { tenantRules } from './tenantRules';

/** Every rule. */
export const auditRules: AuditRule[] = [
  ...podRules,
  ...tenantRules,
  ...deviceRules,
];

/**
 * What is wrong with a tenant's objects, by rule and object (`Kind/name`); empty for all that we render and what the
 * operator allows.
 */
export function auditManifest(
  objects: KubernetesObject[],
  allowed: Allowed = {},
): { rule: string; object: string }[] {
  const isOthers = ({ metadata }: KubernetesObject) =>
    metadata.labels?.[OBJECT_LABEL] !== undefined;
  const own = objects.filter(it => !isOthers(it));
  const claimTemplates = own
    .filter(it => it.kind === 'ResourceClaimTemplate')
    .map(it => it.metadata.name);
  return [
    ...auditRules.flatMap(({ id, broken }) =>
      broken(own, { ...allowed, claimTemplates }).map(object => ({
        rule: id,
        object,
      })),
    ),
    ...auditOthers(own, objects.filter(isOthers), allowed),
  ];
}
