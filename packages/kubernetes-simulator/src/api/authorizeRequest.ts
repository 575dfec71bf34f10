// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Refuses what RBAC does not allow, in the real server's words.

import { Attributes, Cluster, User } from '../operations/Cluster';
import { isAllowed } from '../rbac/authorize';
import { StatusError } from '../StatusError';

/** Throws a 403 `Status` unless the user may. */
export function authorizeRequest(
  cluster: Cluster,
  user: User,
  attributes: Attributes,
): void {
  if (isAllowed(cluster, user, attributes)) return;
  if (attributes.path !== undefined) {
    throw new StatusError(
      403,
      'Forbidden',
      `forbidden: User "${user.name}" cannot ${attributes.verb} path "${attributes.path}"`,
    );
  }
  const { group = '', resource = '', subresource, namespace } = attributes;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  throw StatusError.forbidden(
    { group, plural: resource, name: attributes.name },
    `User "${user.name}" cannot ${attributes.verb} resource "${full}" in API group "${group}" ${where}`,
  );
}
