// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Refuses what RBAC does not allow, in the real server's words.

import { Cluster, User } from '../operations/Cluster';
import { Attributes, isAllowed } from '../rbac/authorize';
import { StatusError } from './StatusError';

/** An authorizer beside RBAC, for what RBAC cannot say. */
export type ExtraGrant = (user: User, attributes: Attributes) => boolean;

/** Throws a 403 `Status` unless the user may. */
export function authorizeRequest(
  cluster: Cluster,
  user: User,
  attributes: Attributes,
  extra: ExtraGrant,
): void {
  const allowed =
    isAllowed(cluster, user, attributes) || extra(user, attributes);
  if (allowed) return;
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
