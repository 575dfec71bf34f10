// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What a URL and a method ask for.

import { Attributes } from '../operations/Cluster';
import { ResourceCatalog, ResourceInfo } from '../resources/ResourceCatalog';
import { StatusError } from '../StatusError';

/** A request to the resource API. */
export interface RequestInfo {
  verb: string;
  info: ResourceInfo;
  namespace?: string;
  name?: string;
  subresource?: string;
}

const verbs: Record<string, [one: string, many: string]> = {
  GET: ['get', 'list'],
  POST: ['create', 'create'],
  PUT: ['update', 'update'],
  PATCH: ['patch', 'patch'],
  DELETE: ['delete', 'deletecollection'],
};

/**
 * The request behind a path, or undefined where nothing is served.
 * @throws StatusError 405 for a change of a whole collection
 */
export function readRequest(
  catalog: ResourceCatalog,
  method: string,
  path: string,
  query: URLSearchParams,
): RequestInfo | undefined {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const groupVersion =
    parts.shift() === 'api'
      ? parts.shift()
      : `${parts.shift()}/${parts.shift()}`;
  if (!groupVersion || parts.length === 0) return undefined;
  let namespace: string | undefined;
  const isInNamespace =
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !['status', 'finalize'].includes(parts[2]);
  if (isInNamespace) [, namespace] = parts.splice(0, 2);
  const [plural, name, subresource, ...rest] = parts;
  const info = catalog.get(groupVersion, plural);
  if (!info || rest.length) return undefined;
  if (namespace !== undefined && !info.namespaced) return undefined;
  if (info.namespaced && name !== undefined && namespace === undefined) {
    return undefined;
  }
  if (subresource && !info.subresources.has(subresource)) return undefined;
  const pair = verbs[method];
  if (!pair) return undefined;
  let verb = name === undefined ? pair[1] : pair[0];
  const watches = ['1', 'true'].includes(query.get('watch') ?? '');
  if (verb === 'list' && watches) verb = 'watch';
  const needsName = ['PUT', 'PATCH'].includes(method);
  if (needsName && name === undefined) throw StatusError.methodNotAllowed();
  return { verb, info, namespace, name, subresource };
}

/** What somebody wants of a resource that is not served: the authorizer judges before anybody looks whether it is there. */
export function unservedAttributes(method: string, path: string): Attributes {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const isCore = parts[0] === 'api';
  const rest = parts.slice(isCore ? 2 : 3);
  if (!/^\/apis?\//.test(path) || rest.length === 0) {
    return { verb: method.toLowerCase(), path };
  }
  const namespace =
    rest[0] === 'namespaces' && rest.length > 2
      ? rest.splice(0, 2)[1]
      : undefined;
  const [resource, name, subresource] = rest;
  const [one, many] = verbs[method] ?? [method.toLowerCase(), ''];
  return {
    verb: name === undefined ? many : one,
    group: isCore ? '' : parts[1],
    resource,
    namespace,
    name,
    subresource,
  };
}
