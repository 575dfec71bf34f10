// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The catalog's page loads its entity once, and hears of a tenant seconds later than this tab.

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef, useAsyncEntity } from '@backstage/plugin-catalog-react';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { useEffect } from 'react';

/**
 * Has the page around load its entity anew once the catalog has what the tenant is now; the header says it then. Looked
 * for with every look at the tenant, so that the page shows no progress for what has not arrived.
 */
export function useFreshEntity(tenant: Tenant | undefined): void {
  const { entity, refresh } = useAsyncEntity();
  const catalogApi = useApi(catalogApiRef);
  useEffect(() => {
    if (!entity || !refresh || !tenant || !isBehind(entity, tenant)) {
      return () => {};
    }
    let isGone = false;
    catalogApi.getEntityByRef(stringifyEntityRef(entity)).then(
      found => {
        if (!isGone && found && !isBehind(found, tenant)) refresh();
      },
      // The next look at the tenant asks again.
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [entity, refresh, tenant, catalogApi]);
}

/** Whether an entity says something else of a tenant than what it is; what is gone stays in no catalog. */
export function isBehind({ metadata, spec }: Entity, tenant: Tenant): boolean {
  const { lifecycle, displayName, owner, preset } = tenant;
  const pairs = [
    [spec?.lifecycle, lifecycle],
    [spec?.owner, owner],
    [spec?.type, preset],
    [metadata.title, displayName],
  ];
  return (
    lifecycle !== 'deleted' &&
    pairs.some(([said, is]) => said !== undefined && said !== is)
  );
}
