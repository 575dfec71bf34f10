// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where ECP Tenants delivers, only what approvers approved may stand.

import { NotAllowedError } from '@backstage/errors';
import { TenantsApi } from '@ecp-ai/backstage-plugin-tenants-common';
import { digestOf } from '@ecp-ai/backstage-plugin-tenants-node';
import { explained, isRefusal } from '../actions/refusal';
import {
  DeliveryPlace,
  isDeliveryHost,
  tenantOfManifest,
  touchesDelivery,
} from './deliveryPlace';

/** A file that is to be committed. */
export type Intended = { url: string; path: string; digest: string };

/**
 * @throws NotAllowedError when the file would stand where approved manifests are delivered, and is not the newest of this tenant
 */
export async function requireApproved(
  api: TenantsApi,
  place: DeliveryPlace | undefined,
  { url, path, digest }: Intended,
): Promise<void> {
  if (!place || !isDeliveryHost(place, url)) return;
  if (!touchesDelivery(place, path)) return;
  const tenantId = tenantOfManifest(place, path);
  if (tenantId && (await isApproved(api, tenantId, digest))) return;
  throw new NotAllowedError(
    `path: ${path} is kept for approved manifests in every repository of ${
      new URL(url).host
    }, which they are delivered to, and this is not the newest of ${
      tenantId ?? 'a tenant'
    }; name another folder, and ask for the tenant with tenants:request`,
  );
}

/** By the newest revision of the tenant that stands for the id now: an older one would undo a change, or a suspension. */
async function isApproved(
  api: TenantsApi,
  tenantId: string,
  digest: string,
): Promise<boolean> {
  try {
    const { life, lifecycle } = await api.getTenant(tenantId);
    if (lifecycle === 'deleting' || lifecycle === 'deleted') return false;
    const newest = await api.getTenantManifest(tenantId, { life });
    return digest === digestOf(newest);
  } catch (error) {
    if (isRefusal(error, 'NotFoundError', 'InputError', 'NotAllowedError')) {
      return false;
    }
    throw explained(error);
  }
}
