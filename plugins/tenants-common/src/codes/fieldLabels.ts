// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What each field of a wish is called in English: the words of the forms, for whoever reads a refusal.

import type { CreateRequest } from '../request';

/** Every path in a value; `*` stands for the place in a list, or the name of an entry. */
export type PathsOf<T> = T extends readonly (infer E)[]
  ? Below<'*', E>
  : T extends object
  ? string extends keyof T
    ? Below<'*', T[keyof T]>
    : {
        [K in keyof T & string]-?: Below<K, NonNullable<T[K]>>;
      }[keyof T & string]
  : never;
type Below<K extends string, T> =
  | K
  | (T extends object ? `${K}.${PathsOf<T>}` : never);

type Keys<T> = T extends unknown ? keyof T & string : never;
type Wish = {
  [K in Keys<CreateRequest>]: Extract<CreateRequest, Record<K, unknown>>[K];
};

/** By path. `{{service}}` is the service's name, `{{entry}}` the volume's or the variable's; the number where there is none. */
export const FIELD_LABELS: Readonly<Record<PathsOf<Wish>, string>> = {
  type: 'Kind of request',
  tenantId: 'Tenant id',
  reason: 'Reason',
  client: 'Client',
  baseRevision: 'Revision that the change was made from',
  spec: 'Spec',
  'spec.displayName': 'Display name',
  'spec.description': 'Description',
  'spec.owner': 'Owner',
  'spec.environment': 'Environment',
  'spec.preset': 'Preset',
  'spec.overrides': 'Other CPU, memory or storage than the preset’s',
  'spec.overrides.cpu': 'CPU in all',
  'spec.overrides.memory': 'Memory in all',
  'spec.overrides.storage': 'Storage in all',
  'spec.overrides.gpu': 'GPUs',
  'spec.overrides.gpu.resource': 'GPUs',
  'spec.overrides.gpu.count': 'Number of GPUs',
  'spec.cluster': 'Cluster',
  'spec.access': 'Access',
  'spec.access.editors': 'Editors',
  'spec.access.editors.*': 'Editor {{entry}}',
  'spec.access.viewers': 'Viewers',
  'spec.access.viewers.*': 'Viewer {{entry}}',
  'spec.expiresAt': 'Expires',
  'spec.slaClass': 'SLA class',
  'spec.budget': 'Budget',
  'spec.budget.monthly': 'Budget a month',
  'spec.budget.currency': 'Currency of the budget',
  'spec.recovery': 'Automatic recovery',
  'spec.services': 'Services',
  'spec.services.*': 'Service {{service}}',
  'spec.services.*.name': 'Name of service {{service}}',
  'spec.services.*.image': 'Image of service {{service}}',
  'spec.services.*.replicas': 'Replicas of service {{service}}',
  'spec.services.*.port': 'Port of service {{service}}',
  'spec.services.*.ports': 'Ports of service {{service}}',
  'spec.services.*.ports.*': 'Port {{entry}} of service {{service}}',
  'spec.services.*.ports.*.port':
    'Number of port {{entry}} of service {{service}}',
  'spec.services.*.ports.*.protocol':
    'Protocol of port {{entry}} of service {{service}}',
  'spec.services.*.ports.*.appProtocol':
    'Application protocol of port {{entry}} of service {{service}}',
  'spec.services.*.metrics': 'Metrics of service {{service}}',
  'spec.services.*.metrics.port': 'Metrics port of service {{service}}',
  'spec.services.*.metrics.path': 'Metrics path of service {{service}}',
  'spec.services.*.command': 'Command of service {{service}}',
  'spec.services.*.command.*':
    'Command, part {{entry}}, of service {{service}}',
  'spec.services.*.args': 'Arguments of service {{service}}',
  'spec.services.*.args.*': 'Argument {{entry}} of service {{service}}',
  'spec.services.*.env': 'Environment variables of service {{service}}',
  'spec.services.*.env.*':
    'Environment variable {{entry}} of service {{service}}',
  'spec.services.*.secretEnv':
    'Environment variables from secrets of service {{service}}',
  'spec.services.*.secretEnv.*':
    'Environment variable {{entry}} from a secret of service {{service}}',
  'spec.services.*.secretEnv.*.key':
    'Secret key of environment variable {{entry}} of service {{service}}',
  'spec.services.*.secretEnv.*.property':
    'Secret property of environment variable {{entry}} of service {{service}}',
  'spec.services.*.files': 'Files of service {{service}}',
  'spec.services.*.files.*': 'File {{entry}} of service {{service}}',
  'spec.services.*.secretFiles': 'Files from secrets of service {{service}}',
  'spec.services.*.secretFiles.*':
    'File {{entry}} from a secret of service {{service}}',
  'spec.services.*.secretFiles.*.key':
    'Secret key of file {{entry}} of service {{service}}',
  'spec.services.*.secretFiles.*.property':
    'Secret property of file {{entry}} of service {{service}}',
  'spec.services.*.resources': 'Resources of service {{service}}',
  'spec.services.*.resources.cpu': 'CPU of service {{service}}',
  'spec.services.*.resources.memory': 'Memory of service {{service}}',
  'spec.services.*.gpu': 'GPUs of service {{service}}',
  'spec.services.*.gpu.resource': 'GPU resource of service {{service}}',
  'spec.services.*.gpu.count': 'Number of GPUs of service {{service}}',
  'spec.services.*.shm': 'Shared memory of service {{service}}',
  'spec.services.*.health': 'Health check of service {{service}}',
  'spec.services.*.health.path': 'Health check path of service {{service}}',
  'spec.services.*.health.port': 'Health check port of service {{service}}',
  'spec.services.*.health.tcp':
    'Health check by connection of service {{service}}',
  'spec.services.*.health.grpc': 'Health check by gRPC of service {{service}}',
  'spec.services.*.health.command':
    'Health check command of service {{service}}',
  'spec.services.*.health.command.*':
    'Health check command, part {{entry}}, of service {{service}}',
  'spec.services.*.health.live':
    'Restart of service {{service}} by its health check',
  'spec.services.*.health.startSeconds':
    'Seconds that service {{service}} may take to start',
  'spec.services.*.volumes': 'Volumes of service {{service}}',
  'spec.services.*.volumes.*': 'Volume {{entry}} of service {{service}}',
  'spec.services.*.volumes.*.name':
    'Name of volume {{entry}} of service {{service}}',
  'spec.services.*.volumes.*.mountPath':
    'Mount path of volume {{entry}} of service {{service}}',
  'spec.services.*.volumes.*.size':
    'Size of volume {{entry}} of service {{service}}',
  'spec.services.*.volumes.*.scratch':
    'Scratch for volume {{entry}} of service {{service}}',
  'spec.services.*.ingress': 'Ingress of service {{service}}',
  'spec.services.*.ingress.host': 'Ingress host of service {{service}}',
  'spec.services.*.ingress.path': 'Ingress path of service {{service}}',
  'spec.services.*.ingress.port': 'Ingress port of service {{service}}',
  'spec.services.*.autoscaling': 'Autoscaling of service {{service}}',
  'spec.services.*.autoscaling.minReplicas':
    'Fewest replicas of service {{service}}',
  'spec.services.*.autoscaling.maxReplicas':
    'Most replicas of service {{service}}',
  'spec.services.*.autoscaling.targetCpuPercent':
    'CPU use to scale at, in percent, of service {{service}}',
};
