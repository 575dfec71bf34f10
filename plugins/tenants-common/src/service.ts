// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One workload of a tenant.

import { z } from 'zod';
import { FieldCode } from './codes/fields';
import { entriesSchema } from './entries';
import { bytesSchema, nameSchema, valueSchema } from './fields';
import { gpuSchema } from './gpu';
import { repeated } from './repeated';
import {
  accountSchema,
  containerProblems,
  initSchema,
  preStopSchema,
  resourcesSchema,
  sidecarsSchema,
  stopSecondsSchema,
} from './serviceContainers';
import { healthSchema } from './serviceHealth';
import {
  ingressesSchema,
  ingressProblems,
  ingressSchema,
} from './serviceIngress';
import {
  checkKind,
  cronSchema,
  isBatch,
  jobSchema,
  serviceKindSchema,
  statefulSchema,
} from './serviceKinds';
import {
  argumentSchema,
  autoscalingSchema,
  environmentNameSchema,
  filesSchema,
  imageSchema,
  metricsSchema,
  portNumberSchema,
  portsSchema,
  secretReferenceSchema,
  secretFilesSchema,
  volumeSchema,
} from './serviceParts';
import { DEFAULT_PORT, listeningPorts, mainPort } from './servicePorts';
import { says } from './stop';

/** One workload of a tenant, with what it needs to be reached and kept alive. */
export const serviceSchema = z
  .strictObject({
    name: nameSchema(),
    /** Default: `service` */
    kind: serviceKindSchema.optional(),
    image: imageSchema,
    /** Needed by all that does not end by itself. */
    replicas: z.int().min(0).max(100).optional(),
    stateful: statefulSchema.optional(),
    job: jobSchema.optional(),
    cron: cronSchema.optional(),
    /** Short for `ports: {http: {port}}`. */
    port: portNumberSchema.optional(),
    ports: portsSchema.optional(),
    metrics: metricsSchema.optional(),
    command: z.array(argumentSchema).max(64).optional(),
    args: z.array(argumentSchema).max(64).optional(),
    env: entriesSchema(environmentNameSchema, valueSchema(4096)).optional(),
    secretEnv: entriesSchema(
      environmentNameSchema,
      secretReferenceSchema,
    ).optional(),
    files: filesSchema.optional(),
    secretFiles: secretFilesSchema.optional(),
    resources: resourcesSchema.optional(),
    gpu: gpuSchema.optional(),
    /** Shared memory of the pod's processes, at `/dev/shm`; part of its memory. */
    shm: bytesSchema.optional(),
    /** A PriorityClass that the operator allows. Default: that of the cluster */
    priorityClass: nameSchema(63).optional(),
    health: healthSchema.optional(),
    volumes: z.array(volumeSchema).max(16).optional(),
    /** Short for `ingresses` with this one alone. */
    ingress: ingressSchema.optional(),
    ingresses: ingressesSchema.optional(),
    autoscaling: autoscalingSchema.optional(),
    /** What its processes run as. Default: 10001, nobody on the node */
    user: accountSchema.optional(),
    /** Default: the number of the user */
    group: accountSchema.optional(),
    /** Whether they are of group 0 besides, whose files images made for OpenShift let any user write. */
    rootGroup: z.boolean().optional(),
    init: initSchema.optional(),
    sidecars: sidecarsSchema.optional(),
    /** How long a pod may take to end. Default: 30 */
    graceSeconds: stopSecondsSchema.optional(),
    /** How long a pod that is to end goes on before it is told, until no call comes any more. */
    preStopSeconds: stopSecondsSchema.optional(),
    /** In place of that, a command that runs in the container of the service before it is told. */
    preStop: preStopSchema.optional(),
  })
  // Said beside whatever else is missing.
  .refine(service => service.replicas !== undefined || isBatch(service), {
    message: says('required'),
    path: ['replicas'],
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
  .superRefine((service, ctx) => {
    const refuse = (code: FieldCode, ...path: (string | number)[]) =>
      ctx.addIssue({ code: 'custom', message: says(code), path });
    checkKind(service, (code, path, params) =>
      ctx.addIssue({ code: 'custom', message: says(code), path, params }),
    );
    const { env, secretEnv, files, secretFiles, ports, health } = service;
    const volumes = service.volumes ?? [];
    for (const at of repeated(volumes.map(it => it.name))) {
      refuse('volume_name_duplicate', 'volumes', at, 'name');
    }
    for (const at of repeated(volumes.map(it => it.mountPath))) {
      refuse('volume_path_duplicate', 'volumes', at, 'mountPath');
    }
    for (const name of both(secretEnv, env)) {
      refuse('env_name_duplicate', 'secretEnv', name);
    }
    for (const path of both(secretFiles, files)) {
      refuse('file_path_duplicate', 'secretFiles', path);
    }
    if (
      service.port !== undefined &&
      ports &&
      Object.hasOwn(ports, DEFAULT_PORT)
    ) {
      refuse('port_name_duplicate', 'ports', DEFAULT_PORT);
    }
    const listening = listeningPorts(service);
    const names = listening.map(it => it.name);
    for (const at of repeated(
      listening.map(it => `${it.protocol} ${it.port}`),
    )) {
      const isShort = service.port !== undefined && names[at] === DEFAULT_PORT;
      refuse('port_duplicate', ...(isShort ? ['port'] : ['ports', names[at]]));
    }
    for (const { code, path } of [
      ...containerProblems(service),
      ...ingressProblems(service),
    ]) {
      refuse(code, ...path);
    }
    const needsPort = health && !health.command && health.port === undefined;
    if (needsPort && !mainPort(service)) {
      refuse('health_needs_port', 'health');
    }
  });

/** Keys of one map that the other has as well. */
const both = (one: object = {}, other: object = {}) =>
  Object.keys(one).filter(key => Object.hasOwn(other, key));

/** One service of a tenant's spec. */
export type ServiceSpec = z.output<typeof serviceSchema>;
