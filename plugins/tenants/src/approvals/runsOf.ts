// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of a tenant runs, and where it is served, beside what its spec says.

import {
  ServiceSpec,
  Tenant,
  TenantStatus,
  urlsOf,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** A service of a tenant, or a workload that people made beside them. */
export type Run = {
  name: string;
  /** As the spec has it; absent of what people made. */
  service?: ServiceSpec;
  /** Absent while the cluster has not been seen, or does not have it. */
  replicas?: { ready: number; desired: number };
  /** E.g. `https://vision.apps.example/`. */
  urls: string[];
};

/** Services in the order of the spec, then what people made. */
export function runsOf(
  { spec }: Pick<Tenant, 'spec'>,
  { workloads, observed_at }: Pick<TenantStatus, 'workloads' | 'observed_at'>,
): Run[] {
  const replicasOf = (name: string, managed: boolean) => {
    const found = workloads.find(
      it => (it.service ?? it.name) === name && it.managed === managed,
    );
    return (
      found && { ready: found.ready_replicas, desired: found.desired_replicas }
    );
  };
  return [
    ...spec.services.map(service => ({
      name: service.name,
      service,
      replicas: observed_at ? replicasOf(service.name, true) : undefined,
      urls: urlsOf(service),
    })),
    ...workloads
      .filter(({ managed }) => !managed)
      .map(({ name }) => ({
        name,
        replicas: replicasOf(name, false),
        urls: [],
      })),
  ];
}

/** Whether anything of it is up. */
export function isUp({ replicas }: Run): boolean {
  return replicas !== undefined && replicas.ready > 0;
}
