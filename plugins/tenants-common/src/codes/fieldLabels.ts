// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What each field of a wish is called in English: the words of the forms, for whoever reads a refusal.

import type { PreviewRequest } from '../previewRequest';
import { CONTAINER_LABELS } from './containerLabels';

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
  // Of what may be anything nobody knows the paths.
  | (unknown extends T
      ? never
      : T extends object
      ? `${K}.${PathsOf<T>}`
      : never);

type Keys<T> = T extends unknown ? keyof T & string : never;
type ValueOf<T, K> = T extends unknown
  ? K extends keyof T
    ? T[K]
    : never
  : never;
type Wish = {
  [K in Keys<PreviewRequest>]: ValueOf<PreviewRequest, K>;
};

/**
 * By path. `{{service}}` is the service's name, `{{entry}}` that of what it has there, such as a volume or a variable, and
 * `{{item}}` that of what is in it; the number where there is none.
 */
export const FIELD_LABELS: Readonly<Record<PathsOf<Wish>, string>> = {
  type: 'Kind of request',
  tenantId: 'Tenant id',
  reason: 'Reason',
  client: 'Client',
  baseRevision: 'Revision that the change was made from',
  score: 'Score file',
  scoreOptions: 'What the Score file leaves open',
  'scoreOptions.image': 'Image of what is to be built',
  'scoreOptions.host': 'Host of addresses that name none',
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
  'spec.overrides.gpu.class': 'GPUs',
  'spec.overrides.gpu.resource': 'GPUs',
  'spec.overrides.gpu.count': 'Number of GPUs',
  'spec.cluster': 'Cluster',
  'spec.access': 'Access',
  'spec.access.editors': 'Editors',
  'spec.access.editors.*': 'Editor {{entry}}',
  'spec.access.viewers': 'Viewers',
  'spec.access.viewers.*': 'Viewer {{entry}}',
  'spec.peers': 'Peers',
  'spec.peers.*': 'Peer {{entry}}',
  'spec.peers.*.tenant': 'Tenant of peer {{entry}}',
  'spec.peers.*.ports': 'Ports open to peer {{entry}}',
  'spec.peers.*.ports.*': 'Ports open to peer {{entry}}',
  'spec.expiresAt': 'Expires',
  'spec.slaClass': 'SLA class',
  'spec.budget': 'Budget',
  'spec.budget.monthly': 'Budget a month',
  'spec.budget.currency': 'Currency of the budget',
  'spec.recovery': 'Automatic recovery',
  'spec.secrets': 'Secrets',
  'spec.secrets.*': 'Secret {{entry}}',
  'spec.secrets.*.key': 'Secret key of secret {{entry}}',
  'spec.secrets.*.property': 'Secret property of secret {{entry}}',
  'spec.pullSecrets': 'Credentials of registries',
  'spec.pullSecrets.*': 'Credential {{entry}} of a registry',
  'spec.pullSecrets.*.key': 'Secret key of credential {{entry}} of a registry',
  'spec.pullSecrets.*.property':
    'Secret property of credential {{entry}} of a registry',
  'spec.objects': 'Objects of other kinds',
  'spec.objects.*': 'Object {{entry}}',
  'spec.objects.*.apiVersion': 'API version of object {{entry}}',
  'spec.objects.*.kind': 'Kind of object {{entry}}',
  'spec.objects.*.metadata': 'Metadata of object {{entry}}',
  'spec.objects.*.metadata.name': 'Name of object {{entry}}',
  'spec.objects.*.metadata.labels': 'Labels of object {{entry}}',
  'spec.objects.*.metadata.labels.*': 'Label {{item}} of object {{entry}}',
  'spec.objects.*.metadata.annotations': 'Annotations of object {{entry}}',
  'spec.objects.*.metadata.annotations.*':
    'Annotation {{item}} of object {{entry}}',
  'spec.objects.*.spec': 'Content of object {{entry}}',
  'spec.objects.*.spec.*': 'Content of object {{entry}}, {{item}}',
  'spec.services': 'Services',
  'spec.services.*': 'Service {{service}}',
  'spec.services.*.name': 'Name of service {{service}}',
  'spec.services.*.kind': 'Kind of service {{service}}',
  'spec.services.*.stateful': 'Stateful settings of service {{service}}',
  'spec.services.*.stateful.podManagement':
    'Order of the pods of service {{service}}',
  'spec.services.*.stateful.update':
    'Replacement of the pods of service {{service}}',
  'spec.services.*.job': 'Job of service {{service}}',
  'spec.services.*.job.retries': 'Retries of service {{service}}',
  'spec.services.*.job.parallelism': 'Pods at once of service {{service}}',
  'spec.services.*.job.completions':
    'Pods that have to succeed of service {{service}}',
  'spec.services.*.job.deadlineSeconds':
    'Seconds that service {{service}} may run',
  'spec.services.*.job.run': 'Number of the run of service {{service}}',
  'spec.services.*.cron': 'Schedule of service {{service}}',
  'spec.services.*.cron.schedule': 'Times at which service {{service}} runs',
  'spec.services.*.cron.timeZone': 'Time zone of service {{service}}',
  'spec.services.*.cron.concurrency': 'Runs at once of service {{service}}',
  'spec.services.*.cron.startSeconds':
    'Seconds that service {{service}} may start late',
  'spec.services.*.cron.keepSucceeded':
    'Successful runs that stay of service {{service}}',
  'spec.services.*.cron.keepFailed':
    'Failed runs that stay of service {{service}}',
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
  'spec.services.*.secretEnv.*.secret':
    'Secret of environment variable {{entry}} of service {{service}}',
  'spec.services.*.files': 'Files of service {{service}}',
  'spec.services.*.files.*': 'File {{entry}} of service {{service}}',
  'spec.services.*.secretFiles': 'Files from secrets of service {{service}}',
  'spec.services.*.secretFiles.*':
    'File {{entry}} from a secret of service {{service}}',
  'spec.services.*.secretFiles.*.key':
    'Secret key of file {{entry}} of service {{service}}',
  'spec.services.*.secretFiles.*.property':
    'Secret property of file {{entry}} of service {{service}}',
  'spec.services.*.secretFiles.*.secret':
    'Secret of file {{entry}} of service {{service}}',
  'spec.services.*.resources': 'Resources of service {{service}}',
  'spec.services.*.resources.cpu': 'CPU of service {{service}}',
  'spec.services.*.resources.memory': 'Memory of service {{service}}',
  'spec.services.*.gpu': 'GPUs of service {{service}}',
  'spec.services.*.gpu.class': 'GPU class of service {{service}}',
  'spec.services.*.gpu.resource': 'GPU resource of service {{service}}',
  'spec.services.*.gpu.count': 'Number of GPUs of service {{service}}',
  'spec.services.*.shm': 'Shared memory of service {{service}}',
  'spec.services.*.priorityClass': 'Priority class of service {{service}}',
  'spec.services.*.health': 'Health check of service {{service}}',
  'spec.services.*.health.path': 'Health check path of service {{service}}',
  'spec.services.*.health.scheme': 'Health check scheme of service {{service}}',
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
  'spec.services.*.volumes.*.subPath':
    'Folder of volume {{entry}} of service {{service}}',
  'spec.services.*.volumes.*.size':
    'Size of volume {{entry}} of service {{service}}',
  'spec.services.*.volumes.*.scratch':
    'Scratch for volume {{entry}} of service {{service}}',
  'spec.services.*.volumes.*.source':
    'Source of volume {{entry}} of service {{service}}',
  'spec.services.*.volumes.*.readOnly':
    'Reading only of volume {{entry}} of service {{service}}',
  'spec.services.*.ingress': 'Ingress of service {{service}}',
  'spec.services.*.ingress.host': 'Ingress host of service {{service}}',
  'spec.services.*.ingress.path': 'Ingress path of service {{service}}',
  'spec.services.*.ingress.port': 'Ingress port of service {{service}}',
  'spec.services.*.ingress.timeoutSeconds':
    'Seconds that an answer of service {{service}} may take',
  'spec.services.*.ingress.cors':
    'Other origins that may call service {{service}}',
  'spec.services.*.ingress.cors.origins':
    'Origins that may call service {{service}}',
  'spec.services.*.ingress.cors.origins.*':
    'Origin {{entry}} that may call service {{service}}',
  'spec.services.*.ingress.cors.credentials':
    'Credentials of other origins for service {{service}}',
  'spec.services.*.ingresses': 'Addresses of service {{service}}',
  'spec.services.*.ingresses.*': 'Address {{entry}} of service {{service}}',
  'spec.services.*.ingresses.*.host':
    'Host of address {{entry}} of service {{service}}',
  'spec.services.*.ingresses.*.path':
    'Path of address {{entry}} of service {{service}}',
  'spec.services.*.ingresses.*.port':
    'Port of address {{entry}} of service {{service}}',
  'spec.services.*.ingresses.*.timeoutSeconds':
    'Seconds that an answer at address {{entry}} of service {{service}} may take',
  'spec.services.*.ingresses.*.cors':
    'Other origins that may call address {{entry}} of service {{service}}',
  'spec.services.*.ingresses.*.cors.origins':
    'Origins that may call address {{entry}} of service {{service}}',
  'spec.services.*.ingresses.*.cors.origins.*':
    'Origin {{item}} that may call address {{entry}} of service {{service}}',
  'spec.services.*.ingresses.*.cors.credentials':
    'Credentials of other origins for address {{entry}} of service {{service}}',
  'spec.services.*.autoscaling': 'Autoscaling of service {{service}}',
  'spec.services.*.autoscaling.minReplicas':
    'Fewest replicas of service {{service}}',
  'spec.services.*.autoscaling.maxReplicas':
    'Most replicas of service {{service}}',
  'spec.services.*.autoscaling.targetCpuPercent':
    'CPU use to scale at, in percent, of service {{service}}',
  'spec.services.*.autoscaling.targetMemoryPercent':
    'Memory use to scale at, in percent, of service {{service}}',
  'spec.services.*.autoscaling.scaleUpSeconds':
    'Seconds before service {{service}} gets more replicas',
  'spec.services.*.autoscaling.scaleDownSeconds':
    'Seconds before service {{service}} gets fewer replicas',
  'spec.services.*.user': 'User of service {{service}}',
  'spec.services.*.group': 'User’s group of service {{service}}',
  'spec.services.*.rootGroup': 'Group 0 for service {{service}}',
  ...CONTAINER_LABELS,
  'spec.services.*.preStop':
    'What a pod of service {{service}} runs before it ends',
  'spec.services.*.preStop.command':
    'Command of service {{service}} before it ends',
  'spec.services.*.preStop.command.*':
    'Command before the end, part {{entry}}, of service {{service}}',
  'spec.services.*.graceSeconds':
    'Seconds that a pod of service {{service}} may take to end',
  'spec.services.*.preStopSeconds':
    'Seconds that a pod of service {{service}} goes on before it is told to end',
};
