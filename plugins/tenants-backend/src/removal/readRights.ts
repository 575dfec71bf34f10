// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What our account may list in a namespace, so that nothing is asked for that will be refused anyway.

import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesClient,
  KubernetesError,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';

type Rule = {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
};

/** One question for all kinds. Where the server cannot tell for sure, everything is worth a try. */
export async function readRights(
  client: KubernetesClient,
  namespace: string,
): Promise<(kind: ResourceKind) => boolean> {
  try {
    const status = await client.review(
      'authorization.k8s.io/v1',
      'SelfSubjectRulesReview',
      { namespace },
    );
    if (status.incomplete) return () => true;
    const rules: Rule[] = status.resourceRules ?? [];
    return kind => rules.some(rule => allows(rule, kind));
  } catch (error) {
    if (error instanceof KubernetesError) return () => true;
    throw error;
  }
}

function allows(rule: Rule, { apiVersion, plural }: ResourceKind): boolean {
  const { verbs, apiGroups = [], resources = [], resourceNames = [] } = rule;
  return (
    has(verbs, 'list') &&
    has(apiGroups, groupOf(apiVersion)) &&
    has(resources, plural) &&
    resourceNames.length === 0
  );
}

function has(list: string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}
