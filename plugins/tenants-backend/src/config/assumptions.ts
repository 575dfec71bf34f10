// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What tenants' manifests take for granted of a cluster because its configuration does not say it; told once, at start-up.

import { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterConfig } from './TenantsConfig';

/** A sentence, and whether somebody has to do something about it. */
export type Assumption = { text: string; urgent: boolean };

/** Of one cluster. */
export function assumptionsOf(
  cluster: Pick<
    ClusterConfig,
    | 'name'
    | 'dns'
    | 'gateway'
    | 'ingress'
    | 'monitoring'
    | 'monitoringNamespace'
  >,
): Assumption[] {
  const { dns, gateway, ingress, monitoring, monitoringNamespace } = cluster;
  const key = `tenants.clusters.${cluster.name}`;
  const isServed = ingress.allowedSuffixes.length > 0;
  const byIngress = isServed && !gateway;
  const told = (holds: boolean, text: string, urgent = false): Assumption[] =>
    holds ? [{ text, urgent }] : [];
  return [
    ...told(
      byIngress && ingress.namespace === undefined,
      `${key}.ingress.namespace is not set: tenants let namespace ingress-nginx through, whose controller is retired; name that of yours, or a gateway`,
      true,
    ),
    ...told(
      byIngress && ingress.certificateIssuer === undefined,
      `${key}.ingress.certificateIssuer is not set: somebody else has to make the Secret <service>-tls of each host`,
    ),
    ...told(
      dns === undefined,
      `${key}.dns is not set: tenants ask for names at pods k8s-app=kube-dns in kube-system, and at NodeLocal DNSCache`,
    ),
    ...told(
      monitoringNamespace === undefined &&
        monitoring?.namespaceLabels === undefined,
      `${key}.monitoringNamespace is not set: nobody may scrape tenants' services`,
    ),
  ];
}

/** Logs them: what somebody has to do as a warning. */
export function tellAssumptions(
  clusters: ClusterConfig[],
  logger: LoggerService,
): void {
  for (const { text, urgent } of clusters.flatMap(assumptionsOf)) {
    if (urgent) logger.warn(text);
    else logger.info(text);
  }
}
