// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What every operation works on, and who it works for.

import { KubeObject } from '../objects';
import { FieldValidation } from '../resources/decodeBody';
import { ResourceCatalog, ResourceInfo } from '../resources/ResourceCatalog';
import { ObjectStore } from '../store/ObjectStore';

/** The simulated cluster: its objects and its resources. */
export interface Cluster {
  store: ObjectStore;
  catalog: ResourceCatalog;
  /** What is allowed beside RBAC, which knows no patterns of names. */
  grants(user: User, attributes: Attributes): boolean;
}

/** An authenticated user. */
export interface User {
  name: string;
  groups: string[];
  uid?: string;
}

/** What somebody wants to do: to a resource, or to a path outside the API. */
export interface Attributes {
  verb: string;
  group?: string;
  resource?: string;
  subresource?: string;
  namespace?: string;
  name?: string;
  path?: string;
}

/** The circumstances of one request. */
export interface RequestContext {
  user: User;
  /** The field manager's name. */
  manager: string;
  dryRun: boolean;
  fieldValidation: FieldValidation;
  /** Texts for `Warning` headers, added to as the request goes. */
  warnings: string[];
}

/** Which object a request is about. */
export interface Target {
  info: ResourceInfo;
  namespace?: string;
  name: string;
  subresource?: string;
}

/** The context of the server's own controllers. */
export function controllerContext(
  manager = 'kube-controller-manager',
): RequestContext {
  const user = {
    name: `system:${manager}`,
    groups: ['system:masters', 'system:authenticated'],
  };
  return {
    user,
    manager,
    dryRun: false,
    fieldValidation: 'Ignore',
    warnings: [],
  };
}

/** The stored object of a target. */
export function findStored(
  cluster: Cluster,
  target: Target,
): KubeObject | undefined {
  const { info, namespace, name } = target;
  return cluster.store.get(info.storage, namespace, name);
}

export { subjectOf } from './subject';
