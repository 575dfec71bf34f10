// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.clusters.<name>.gpuClasses`, a part of config.d.ts.

/** GPUs by the names that tenants ask for, e.g. `h100`; whole ones and slices. docs/workloads.md has examples. */
export interface GpuClasses {
  [name: string]: {
    /** Extended resource, e.g. `nvidia.com/mig-1g.10gb`. Either this or deviceClassName */
    resource?: string;
    /** DeviceClass of a cluster with dynamic resource allocation (Kubernetes 1.34 and later): each pod gets a claim */
    deviceClassName?: string;
    /** Labels of the nodes that have it. */
    nodeSelector?: { [label: string]: string };
    /** Of the nodes' taints. Default: those called as the resource, and `<domain of it>/gpu`; none with deviceClassName */
    tolerations?: Array<{
      key: string;
      operator?: 'Exists' | 'Equal';
      value?: string;
      effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
    }>;
    runtimeClassName?: string;
    /** Of one device, e.g. 80Gi: the adviser splits models by it. Default: of MIG slices what their name says, else not known */
    memory?: string;
  };
}
