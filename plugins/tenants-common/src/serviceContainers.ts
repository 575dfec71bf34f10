// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What runs in a service's pods besides the service itself, and as whom.

import { z } from 'zod';
import { FieldCode } from './codes/fields';
import { entriesSchema } from './entries';
import { bytesSchema, cpuSchema, nameSchema, valueSchema } from './fields';
import {
  argumentSchema,
  environmentNameSchema,
  imageSchema,
  mountPathSchema,
  secretReferenceSchema,
  subPathSchema,
} from './serviceParts';
import { healthSchema } from './serviceHealth';
import { says } from './stop';

/** What pods run as unless their service says otherwise: nobody on the node. */
export const DEFAULT_USER = 10001;

/** Below are accounts of the system, on nodes and in images. */
const LEAST_USER = 1000;
const MOST_USER = 2 ** 31 - 1;

/** The number of a user or a group. */
export const accountSchema = z.int().min(LEAST_USER).max(MOST_USER);

/** How long a pod may take to end, in seconds, unless its service says otherwise. */
export const DEFAULT_GRACE_SECONDS = 30;

/** Seconds of a pod's end. */
export const stopSecondsSchema = z.int().min(1).max(3600);

/** CPU and memory of one container: requests and limits alike. */
export const resourcesSchema = z.strictObject({
  cpu: cpuSchema,
  memory: bytesSchema,
});

/** What a pod runs before it is told to end. */
export const preStopSchema = z.strictObject({
  command: z.array(argumentSchema).min(1).max(64),
});

/** A volume of the service, where another container sees it. */
export const mountSchema = z.strictObject({
  volume: nameSchema(),
  mountPath: mountPathSchema,
  subPath: subPathSchema.optional(),
  readOnly: z.boolean().optional(),
});

const containerFields = z.strictObject({
  name: nameSchema(),
  image: imageSchema,
  command: z.array(argumentSchema).max(64).optional(),
  args: z.array(argumentSchema).max(64).optional(),
  env: entriesSchema(environmentNameSchema, valueSchema(4096)).optional(),
  secretEnv: entriesSchema(
    environmentNameSchema,
    secretReferenceSchema,
  ).optional(),
  resources: resourcesSchema.optional(),
  /** Default: the volumes of the service where that sees them */
  mounts: z.array(mountSchema).max(16).optional(),
});

type Variables = { env?: object; secretEnv?: object };

function checkVariables(
  { env = {}, secretEnv = {} }: Variables,
  ctx: z.RefinementCtx,
): void {
  for (const name of Object.keys(secretEnv)) {
    if (!Object.hasOwn(env, name)) continue;
    const message = says('env_name_duplicate');
    ctx.addIssue({ code: 'custom', message, path: ['secretEnv', name] });
  }
}

/** A container beside the service's own: it has the same volumes and files, and variables of its own. */
export const furtherContainerSchema =
  containerFields.superRefine(checkVariables);

/** One that stays beside the service. */
export const sidecarSchema = containerFields
  .extend({ health: healthSchema.optional() })
  .superRefine(checkVariables)
  .refine(
    ({ health }) =>
      !health || health.command !== undefined || health.port !== undefined,
    { message: says('required'), path: ['health', 'port'] },
  );

/** One container beside the service's own. */
export type FurtherContainer = z.output<typeof sidecarSchema>;

/** Containers that end one by one before the service starts. */
export const initSchema = z.array(furtherContainerSchema).max(8);

/** Containers that start before the service and end after it. */
export const sidecarsSchema = z.array(sidecarSchema).max(4);

type Containers = {
  name: string;
  volumes?: { name: string }[];
  init?: FurtherContainer[];
  sidecars?: FurtherContainer[];
};

/** A further container, what it is, and where in its service it stands, e.g. `init.0`. */
export type PlacedContainer = {
  role: 'init' | 'sidecars';
  at: string;
  container: FurtherContainer;
};

/** The containers beside the service's own, in the order in which they start. */
export function furtherContainers({
  init = [],
  sidecars = [],
}: Pick<Containers, 'init' | 'sidecars'>): PlacedContainer[] {
  const placed = (role: PlacedContainer['role'], list: FurtherContainer[]) =>
    list.map((container, index) => ({
      role,
      at: `${role}.${index}`,
      container,
    }));
  return [...placed('init', init), ...placed('sidecars', sidecars)];
}

type End = {
  graceSeconds?: number;
  preStopSeconds?: number;
  preStop?: unknown;
};

const PRE_STOP: FieldCode = 'pre_stop_above_grace';
const TWO_STOPS: FieldCode = 'pre_stop_beside_seconds';

/** What is wrong with a pod's containers and its end, at the path of its field. */
export function containerProblems(
  service: Containers & End,
): { code: FieldCode; path: (string | number)[] }[] {
  const { graceSeconds = DEFAULT_GRACE_SECONDS, preStopSeconds = 0 } = service;
  const names = new Set([service.name]);
  const again = furtherContainers(service).filter(({ container }) => {
    const taken = names.has(container.name);
    names.add(container.name);
    return taken;
  });
  return [
    ...again.map(({ role, at }) => ({
      code: 'container_name_duplicate' as const,
      path: [role, Number(at.split('.')[1]), 'name'],
    })),
    ...mountProblems(service),
    ...(service.preStop !== undefined && service.preStopSeconds !== undefined
      ? [{ code: TWO_STOPS, path: ['preStop'] }]
      : []),
    ...(preStopSeconds >= graceSeconds
      ? [{ code: PRE_STOP, path: ['preStopSeconds'] }]
      : []),
  ];
}

function mountProblems(service: Containers) {
  const names = (service.volumes ?? []).map(({ name }) => name);
  return furtherContainers(service).flatMap(({ role, at, container }) =>
    (container.mounts ?? []).flatMap(({ volume }, index) => {
      const path = [role, Number(at.split('.')[1]), 'mounts', index, 'volume'];
      return names.includes(volume)
        ? []
        : [{ code: 'mount_volume_unknown' as const, path }];
    }),
  );
}
