// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The admission chain, in the order the real server runs it.

import { KubeObject } from '../objects';
import type { Cluster, RequestContext } from '../operations/Cluster';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { checkEscalation } from './escalation';
import { addContainerDefaults, checkLimits } from './limitRanges';
import { checkPodSecurity } from './podSecurityAdmission';
import { chargeQuotas } from './quotas';
import { addServiceAccount } from './serviceAccounts';

/**
 * Completes an object about to be created, before it is checked.
 * @throws StatusError 403 when its service account does not exist
 */
export function completeCreate(
  cluster: Cluster,
  info: ResourceInfo,
  object: KubeObject,
): void {
  if (info.storage !== '/pods') return;
  addServiceAccount(cluster, object);
  addContainerDefaults(cluster, object);
}

/**
 * Refuses objects that checks of their own found good; quotas come last of all.
 * @throws StatusError 403
 */
export function admit(
  cluster: Cluster,
  info: ResourceInfo,
  object: KubeObject,
  live: KubeObject | undefined,
  context: RequestContext,
): void {
  checkEscalation(cluster, info, object, live, context);
  if (!live || info.storage === '/persistentvolumeclaims') {
    checkLimits(cluster, info, object);
  }
  checkPodSecurity(cluster, info, object, live, context);
  chargeQuotas(cluster, info, object, live);
}
