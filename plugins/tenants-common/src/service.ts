// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One workload of a tenant.

import { z } from 'zod';
import { FieldCode } from './codes/fields';
import { entriesSchema } from './entries';
import {
  bytesSchema,
  cpuSchema,
  gpuSchema,
  nameSchema,
  valueSchema,
} from './fields';
import { repeated } from './repeated';
import {
  argumentSchema,
  autoscalingSchema,
  environmentNameSchema,
  filesSchema,
  healthSchema,
  imageSchema,
  ingressSchema,
  metricsSchema,
  portNumberSchema,
  portsSchema,
  secretAddressSchema,
  secretFilesSchema,
  volumeSchema,
} from './serviceParts';
import { DEFAULT_PORT, listeningPorts, mainPort } from './servicePorts';
import { says } from './stop';

/** One workload of a tenant: a Deployment, with what it needs to be reached and kept alive. */
export const serviceSchema = z
  .strictObject({
    name: nameSchema(),
    image: imageSchema,
    replicas: z.int().min(0).max(100),
    /** Short for `ports: {http: {port}}`. */
    port: portNumberSchema.optional(),
    ports: portsSchema.optional(),
    metrics: metricsSchema.optional(),
    command: z.array(argumentSchema).max(64).optional(),
    args: z.array(argumentSchema).max(64).optional(),
    env: entriesSchema(environmentNameSchema, valueSchema(4096)).optional(),
    secretEnv: entriesSchema(
      environmentNameSchema,
      secretAddressSchema,
    ).optional(),
    files: filesSchema.optional(),
    secretFiles: secretFilesSchema.optional(),
    resources: z
      .strictObject({ cpu: cpuSchema, memory: bytesSchema })
      .optional(),
    gpu: gpuSchema.optional(),
    /** Shared memory of the pod's processes, at `/dev/shm`; part of its memory. */
    shm: bytesSchema.optional(),
    health: healthSchema.optional(),
    volumes: z.array(volumeSchema).max(16).optional(),
    ingress: ingressSchema.optional(),
    autoscaling: autoscalingSchema.optional(),
  })
  .superRefine((service, ctx) => {
    const refuse = (code: FieldCode, ...path: (string | number)[]) =>
      ctx.addIssue({ code: 'custom', message: says(code), path });
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
    const { ingress } = service;
    if (ingress && !mainPort(service, ingress.port)) {
      if (ingress.port === undefined) refuse('ingress_needs_port', 'ingress');
      else refuse('ingress_port_unknown', 'ingress', 'port');
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
