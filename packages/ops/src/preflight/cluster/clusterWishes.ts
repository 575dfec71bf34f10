// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Config } from '@backstage/config';
import { Refusal } from '../../Refusal';
import { ClusterWishes } from './judgeParts';

/** What the app-config asks of a cluster: of the one that is named, else the default one, else the first. */
export function clusterWishes(
  config: Config | undefined,
  named: string | undefined,
): ClusterWishes {
  const clusters = config?.getOptionalConfig('tenants.clusters');
  const name =
    named ??
    config?.getOptionalString('tenants.defaultCluster') ??
    clusters?.keys()[0];
  if (named && !clusters?.has(named)) {
    throw new Refusal(
      `the app-config has no cluster ${named}; there are: ${
        clusters?.keys().join(', ') || 'none'
      }`,
      2,
    );
  }
  const cluster = name ? clusters?.getOptionalConfig(name) : undefined;
  const classes = cluster?.getOptionalConfig('gpuClasses');
  const ofClasses = (key: string) =>
    (classes?.keys() ?? []).flatMap(
      it => classes!.getConfig(it).getOptionalString(key) ?? [],
    );
  const resources = [
    ...(cluster?.getOptionalStringArray('gpuResources') ?? []),
    ...ofClasses('resource'),
  ];
  return {
    gpuResources: [...new Set(resources)],
    deviceClasses: [...new Set(ofClasses('deviceClassName'))],
    monitoring: cluster?.getOptionalBoolean('monitoring.enabled') ?? false,
    storageClass: cluster?.getOptionalString('storage.className'),
  };
}
