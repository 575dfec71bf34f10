// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster's configuration says of the network around tenants: never assumed where it can be said.

import {
  nameSchema,
  NAMESPACE_PREFIX,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

const ports = z.array(z.int().min(1).max(65535)).min(1);
const labels = z.record(z.string(), z.string());

/** No tenant's: those open to each other by their own specs only. */
const namespace = z
  .string()
  .min(1)
  .refine(
    name => !name.startsWith(NAMESPACE_PREFIX),
    'is a tenant’s namespace: tenants name each other in their specs',
  );

const BLOCK = { error: 'must be a block of addresses such as 10.1.2.0/24' };
const cidr = z.union([z.cidrv4(), z.cidrv6()], BLOCK);

/** Where tenants' pods ask for names. */
export const dnsSchema = z
  .strictObject({
    namespace: z.string().min(1).optional(),
    podLabels: labels.optional(),
    ports: ports.optional(),
  })
  .optional();

/** The Gateway that serves tenants' hosts; an HTTPRoute is rendered in place of an Ingress. */
export const gatewaySchema = z
  .strictObject({
    name: z.string().min(1),
    namespace,
    sectionName: z.string().min(1).optional(),
  })
  .optional();

const peerSchema = z
  .strictObject({
    cidr: z.union([cidr, z.array(cidr).min(1)], BLOCK).optional(),
    namespace: namespace.optional(),
    podLabels: labels.optional(),
    ports,
    protocol: z.enum(['TCP', 'UDP']).optional(),
  })
  .superRefine((peer, context) => {
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    if ((peer.cidr === undefined) === (peer.namespace === undefined)) {
      refuse(
        'cidr',
        'or namespace is required, one of them: a NetworkPolicy knows addresses and pods, no host names',
      );
    }
    if (peer.podLabels && peer.namespace === undefined) {
      refuse('podLabels', 'are those of pods in a namespace: name that, too');
    }
  });

/** What tenants may name as peers, by name. */
export const peersSchema = z.record(nameSchema(), peerSchema).optional();
