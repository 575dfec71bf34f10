// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant shall be: the one schema behind router, OpenAPI document, client, forms and actions.

import { z } from 'zod';
import { entriesSchema } from './entries';
import {
  bytesSchema,
  cpuSchema,
  groupRefSchema,
  lineSchema,
  momentSchema,
  nameSchema,
  textSchema,
} from './fields';
import { gpuSchema } from './gpu';
import { repeated } from './repeated';
import { serviceSchema } from './service';
import { podsAddressName } from './serviceKinds';
import { secretAddressSchema } from './serviceParts';
import { tenantObjectsSchema } from './specObjects';
import { peerSchema } from './specPeers';
import { says } from './stop';
import { showsSomething } from './text';

export const environmentSchema = z.enum(['dev', 'staging', 'production']);

/** How many services a tenant has at most. */
export const MOST_SERVICES = 50;

/** The whole wish: carried by create and update requests, kept with every revision. */
export const tenantSpecSchema = z
  .strictObject({
    displayName: lineSchema(80).refine(showsSomething, says('text_required')),
    description: textSchema(1000).optional(),
    owner: groupRefSchema,
    environment: environmentSchema,
    preset: nameSchema(),
    overrides: z
      .strictObject({
        cpu: cpuSchema.optional(),
        memory: bytesSchema.optional(),
        storage: bytesSchema.optional(),
        gpu: gpuSchema.optional(),
      })
      .optional(),
    cluster: nameSchema(63).optional(),
    services: z.array(serviceSchema).max(MOST_SERVICES),
    access: z
      .strictObject({
        editors: z.array(groupRefSchema).max(20).default([]),
        viewers: z.array(groupRefSchema).max(20).default([]),
      })
      .optional(),
    /** What its pods may reach beside each other, DNS and public HTTPS. */
    peers: z.array(peerSchema).max(20).optional(),
    expiresAt: momentSchema.optional(),
    /** A class of the operator's, e.g. `standard`: its promise and the thresholds of its alerts. */
    slaClass: nameSchema().optional(),
    /** What a month may cost; a currency by ISO 4217. */
    budget: z
      .strictObject({
        monthly: z.number().min(0.01).max(1e9),
        currency: z.string().regex(/^[A-Z]{3}$/, says('currency_format')),
      })
      .optional(),
    /** Whether workloads that are down are restarted by themselves. Default: on */
    recovery: z.enum(['on', 'off']).optional(),
    /** Secrets that services name in place of where each lies, so that this stands once. */
    secrets: entriesSchema(nameSchema(), secretAddressSchema).optional(),
    /** Where in the secret store credentials of registries lie, each as the text of a `config.json` of Docker. */
    pullSecrets: z.array(secretAddressSchema).max(8).optional(),
    /** Objects of kinds that the operator of the cluster allows, as their projects document them. */
    objects: tenantObjectsSchema.optional(),
  })
  .superRefine((spec, ctx) => {
    repeated(spec.services.map(service => service.name)).forEach(index =>
      ctx.addIssue({
        code: 'custom',
        message: says('service_name_duplicate'),
        path: ['services', index, 'name'],
      }),
    );
    const peers = (spec.peers ?? []).map(it =>
      typeof it === 'string' ? it : `tenant ${it.tenant}`,
    );
    repeated(peers).forEach(index =>
      ctx.addIssue({
        code: 'custom',
        message: says('peer_duplicate'),
        path: ['peers', index],
      }),
    );
    const addresses = (spec.pullSecrets ?? []).map(
      ({ key, property }) => `${key} ${property}`,
    );
    repeated(addresses).forEach(index =>
      ctx.addIssue({
        code: 'custom',
        message: says('pull_secret_duplicate'),
        path: ['pullSecrets', index],
      }),
    );
    const objects = spec.objects ?? [];
    repeated(objects.map(it => `${it.kind} ${it.metadata.name}`)).forEach(
      index =>
        ctx.addIssue({
          code: 'custom',
          message: says('object_duplicate'),
          path: ['objects', index, 'metadata', 'name'],
        }),
    );
    objects.forEach(({ metadata: { name } }, index) => {
      if (!spec.services.some(it => isNameOf(it.name, name))) return;
      ctx.addIssue({
        code: 'custom',
        message: says('object_name_of_service'),
        path: ['objects', index, 'metadata', 'name'],
      });
    });
    const ofPods = new Set(
      spec.services
        .filter(({ kind = 'service' }) => kind !== 'service')
        .map(({ name }) => podsAddressName(name)),
    );
    spec.services.forEach(({ name }, index) => {
      if (!ofPods.has(name)) return;
      ctx.addIssue({
        code: 'custom',
        message: says('service_name_of_pods'),
        path: ['services', index, 'name'],
      });
    });
  });

/** What a service's objects are called, and those that controllers make for it. */
function isNameOf(service: string, name: string): boolean {
  return name === service || name.startsWith(`${service}-`);
}

/** A tenant's spec as validated: defaults filled in. */
export type TenantSpec = z.output<typeof tenantSpecSchema>;

/** A tenant's spec as people write it. */
export type TenantSpecInput = z.input<typeof tenantSpecSchema>;
