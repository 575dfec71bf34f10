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
  secretAddressSchema,
} from './serviceParts';
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

/** A container beside the service's own: it has the same volumes and files, and variables of its own. */
export const furtherContainerSchema = z
  .strictObject({
    name: nameSchema(),
    image: imageSchema,
    command: z.array(argumentSchema).max(64).optional(),
    args: z.array(argumentSchema).max(64).optional(),
    env: entriesSchema(environmentNameSchema, valueSchema(4096)).optional(),
    secretEnv: entriesSchema(
      environmentNameSchema,
      secretAddressSchema,
    ).optional(),
    resources: resourcesSchema.optional(),
  })
  .superRefine(({ env = {}, secretEnv = {} }, ctx) => {
    for (const name of Object.keys(secretEnv)) {
      if (!Object.hasOwn(env, name)) continue;
      const message = says('env_name_duplicate');
      ctx.addIssue({ code: 'custom', message, path: ['secretEnv', name] });
    }
  });

/** One container beside the service's own. */
export type FurtherContainer = z.output<typeof furtherContainerSchema>;

/** Containers that end one by one before the service starts. */
export const initSchema = z.array(furtherContainerSchema).max(8);

/** Containers that start before the service and end after it. */
export const sidecarsSchema = z.array(furtherContainerSchema).max(4);

type Containers = {
  name: string;
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

const PRE_STOP: FieldCode = 'pre_stop_above_grace';

/** What is wrong with a pod's containers and its end, at the path of its field. */
export function containerProblems(
  service: Containers & { graceSeconds?: number; preStopSeconds?: number },
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
    ...(preStopSeconds >= graceSeconds
      ? [{ code: PRE_STOP, path: ['preStopSeconds'] }]
      : []),
  ];
}
