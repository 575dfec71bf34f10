// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where a service is reached from outside.

import { z } from 'zod';
import { FieldCode } from './codes/fields';
import { corsSchema } from './serviceCors';
import { absolutePathSchema, portNameSchema } from './serviceParts';
import { Listening, mainPort } from './servicePorts';
import { says, stop } from './stop';

/** A host name and path under which a service is reached from outside. */
export const ingressSchema = z.strictObject({
  host: z
    .string()
    .max(253, stop('text_too_long'))
    .regex(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
      says('host_format'),
    ),
  path: absolutePathSchema.default('/'),
  /** A name in `ports`. Default: `http`, which `port` is short for, else the only one that takes TCP */
  port: portNameSchema.optional(),
  /** How long an answer may take in all. Default: as the gateway has it */
  timeoutSeconds: z.int().min(1).max(86_400).optional(),
  cors: corsSchema.optional(),
});

/** An address of a service. */
export type IngressSpec = z.output<typeof ingressSchema>;

/** How many addresses a service has at most. */
export const MOST_ADDRESSES = 8;

/** Several of them; `ingress` is short for one. */
export const ingressesSchema = z.array(ingressSchema).max(MOST_ADDRESSES);

type Reached<I> = { ingress?: I; ingresses?: I[] };

/** The addresses of a service, however its spec says them, each with its place there, e.g. `ingresses.0`. */
export function ingressesOf<I>({
  ingress,
  ingresses = [],
}: Reached<I>): { ingress: I; at: string }[] {
  return [
    ...(ingress ? [{ ingress, at: 'ingress' }] : []),
    ...ingresses.map((it, index) => ({
      ingress: it,
      at: `ingresses.${index}`,
    })),
  ];
}

/** The addresses as one opens them. */
export const urlsOf = (service: Reached<{ host: string; path: string }>) =>
  ingressesOf(service).map(
    ({ ingress: { host, path } }) => `https://${host}${path}`,
  );

/** What is wrong with the addresses of a service, at the path of its field. */
export function ingressProblems(
  service: Reached<{ port?: string }> & Listening,
): { code: FieldCode; path: (string | number)[] }[] {
  const { ingress, ingresses } = service;
  const wrong = ingressesOf(service).flatMap(({ ingress: { port }, at }) => {
    if (mainPort(service, port)) return [];
    const path = at.split('.').map(it => (/^\d+$/.test(it) ? Number(it) : it));
    return port === undefined
      ? [{ code: NEEDS_PORT, path }]
      : [{ code: UNKNOWN_PORT, path: [...path, 'port'] }];
  });
  return ingress && ingresses
    ? [...wrong, { code: TWICE, path: ['ingresses'] }]
    : wrong;
}

const NEEDS_PORT: FieldCode = 'ingress_needs_port';
const UNKNOWN_PORT: FieldCode = 'ingress_port_unknown';
const TWICE: FieldCode = 'ingress_twice';
