// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Paths of the Kubernetes API.

import { InputError } from '@backstage/errors';
import { ResourceKind } from '@ecp-ai/backstage-plugin-tenants-node';

/** Where an API version is served: `/api/v1` or `/apis/apps/v1`. */
export function versionPath(apiVersion: string): string {
  const parts = apiVersion.split('/').map(segment);
  if (parts.length > 2) {
    throw new InputError(`${apiVersion} is not an API version`);
  }
  return `/${parts.length === 1 ? 'api' : 'apis'}/${parts.join('/')}`;
}

/** Where a collection, or with a name one object of it, is served. */
export function resourcePath(
  resource: ResourceKind,
  namespace?: string,
  name?: string,
): string {
  const within =
    resource.namespaced && namespace ? `/namespaces/${segment(namespace)}` : '';
  const object = name === undefined ? '' : `/${segment(name)}`;
  if (resource.namespaced && object && !within) {
    throw new InputError(`${resource.kind} ${name} needs a namespace`);
  }
  return `${versionPath(resource.apiVersion)}${within}/${segment(
    resource.plural,
  )}${object}`;
}

/** The server's own rule for names in paths; what breaks it could climb out of its folder. */
function segment(text: string): string {
  if (!text || text === '.' || text === '..' || /[/%]/.test(text)) {
    throw new InputError(`"${text}" cannot be part of a path`);
  }
  return encodeURIComponent(text);
}
