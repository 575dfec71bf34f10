// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The admission chain, in the order the real server runs it.

import { KubeObject } from '../objects';
import { Cluster, RequestContext } from '../operations/Cluster';
import { ResourceInfo } from '../resources/ResourceCatalog';

/** Completes and refuses objects about to be created. @throws StatusError 403 */
export function admitCreate(
  _cluster: Cluster,
  _info: ResourceInfo,
  _object: KubeObject,
  _context: RequestContext,
): void {}

/** Refuses changes. @throws StatusError 403 */
export function admitUpdate(
  _cluster: Cluster,
  _info: ResourceInfo,
  _next: KubeObject,
  _live: KubeObject,
  _context: RequestContext,
): void {}

/** Holds the object against the namespace's quotas, last of all. @throws StatusError 403 */
export function chargeQuota(
  _cluster: Cluster,
  _info: ResourceInfo,
  _object: KubeObject,
  _live: KubeObject | undefined,
  _context: RequestContext,
): void {}
