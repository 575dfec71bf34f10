// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where ECP Tenants delivers, only what approvers approved may stand.

import { NotAllowedError } from '@backstage/errors';
import { TenantsApi } from '@ecp-ai/backstage-plugin-tenants-common';
import { explained, isRefusal } from '../actions/refusal';
import {
  DeliveryPlace,
  isDeliveryRepository,
  tenantOfManifest,
  touchesDelivery,
} from './deliveryPlace';

/** A file that is to be committed. */
export type Intended = { url: string; path: string; digest: string };

/**
 * @throws NotAllowedError when the file would stand where approved manifests are delivered, and is none of this tenant
 */
export async function requireApproved(
  api: TenantsApi,
  place: DeliveryPlace | undefined,
  { url, path, digest }: Intended,
): Promise<void> {
  if (!place || !isDeliveryRepository(place, url)) return;
  if (!touchesDelivery(place, path)) return;
  const tenantId = tenantOfManifest(place, path);
  if (tenantId && (await isApproved(api, tenantId, digest))) return;
  throw new NotAllowedError(
    `path: ${path} of this repository is where approved manifests are delivered, and this is no approved manifest of ${
      tenantId ?? 'a tenant'
    }; commit to a repository of your own, and ask for the tenant with tenants:request`,
  );
}

/** Of the tenant that stands for the id now, by any revision that it had. */
async function isApproved(
  api: TenantsApi,
  tenantId: string,
  digest: string,
): Promise<boolean> {
  try {
    const { life } = await api.getTenant(tenantId);
    let cursor: string | undefined;
    do {
      const page = await api.listRequests({
        tenantId,
        life,
        state: 'approved',
        limit: 100,
        ...(cursor !== undefined && { cursor }),
      });
      const found = page.items.some(
        ({ manifestDigest, revision }) =>
          revision !== undefined && manifestDigest === digest,
      );
      if (found) return true;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return false;
  } catch (error) {
    if (isRefusal(error, 'NotFoundError', 'InputError', 'NotAllowedError')) {
      return false;
    }
    throw explained(error);
  }
}
