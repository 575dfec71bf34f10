// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

/** A quota with scopes counts some of the pods only, and lets the others have what they like. */
const countsAll = ({ spec }: KubernetesObject): boolean =>
  !spec?.scopes?.length && !spec?.scopeSelector?.matchExpressions?.length;

/** What quotas limit of a namespace as a whole. */
export function hardOf(quotas: KubernetesObject[]): Record<string, unknown> {
  return Object.assign(
    {},
    ...quotas.filter(countsAll).map(it => it.spec?.hard),
  );
}
