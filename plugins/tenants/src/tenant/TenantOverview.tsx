// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  appTreeApiRef,
  coreExtensionData,
  useApi,
} from '@backstage/frontend-plugin-api';

const OVERVIEW = 'entity-content:catalog/overview';

/**
 * The catalog's overview with its cards, on a tab that it does not come to by itself: it begins at the root of an entity
 * page, where a tenant has its status.
 */
export function TenantOverview() {
  const { tree } = useApi(appTreeApiRef).getTree();
  const overview = tree.nodes.get(OVERVIEW)?.instance;
  return <>{overview?.getData(coreExtensionData.reactElement)}</>;
}
