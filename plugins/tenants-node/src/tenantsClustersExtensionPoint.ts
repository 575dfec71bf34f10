// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a module tells where clusters are, when no configuration file does.

import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** A cluster as a locator knows it. There is no place for a credential: that is in `tenants.clusters.<name>`. */
export type ClusterLocation = {
  /** The name under `tenants.clusters`; a cluster without an entry there is not for tenants. */
  name: string;
  /** Of the API server; may carry a path prefix. */
  url: string;
  title?: string;
  /** Certificate authority, PEM in base64. Default: those that Node trusts */
  caData?: string;
  skipTLSVerify?: boolean;
};

/** Knows where clusters are. */
export interface ClusterLocator {
  /**
   * Asked when the backend starts, then every minute; every ten seconds while it fails or one of its clusters does not
   * answer. A rejection, an answer that
   * takes longer than ten seconds, and a cluster missing from an answer change nothing: the last address stays.
   */
  getClusters(): Promise<ClusterLocation[]>;
}

/** What {@link tenantsClustersExtensionPoint} offers. */
export interface TenantsClustersExtensionPoint {
  /** Locators are believed in the order in which they were added; configuration comes before all of them. */
  addClusterLocator(locator: ClusterLocator): void;
}

/** Extension point of the plugin `tenants`: clusters from somewhere else than configuration. */
export const tenantsClustersExtensionPoint =
  createExtensionPoint<TenantsClustersExtensionPoint>({
    id: 'tenants.clusters',
  });
