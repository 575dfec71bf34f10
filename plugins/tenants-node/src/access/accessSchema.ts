// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What may stand at `tenants.access` in app-config.

import { groupRefSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { canonicalUserRef, isEntityRef } from '../memberships/canonicalUserRef';
import { EVERY_TENANT, isRole, TENANT_ROLES } from './Claims';

const standsFor = z
  .string()
  .refine(
    it => isRole(it) || groupRefSchema.safeParse(it).success,
    `must be one of ${TENANT_ROLES.join(
      ', ',
    )}, or a group such as group:default/finance`,
  );

/** A tenant's id, or every tenant. */
export const tenantAccessSchema = z
  .string()
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?|\*)$/,
    `must be the id of a tenant, or ${EVERY_TENANT} for all`,
  );

const claimPath = z
  .string()
  .regex(
    /^[^\s.]+(?:\.[^\s.]+)*$/,
    'must be the name of a claim, with dots into objects',
  );

const isPerson = (ref: string) => /^user:\S+$/i.test(ref) && isEntityRef(ref);

/** `tenants.access`: who the issuer's claims and the machines are to the suite. */
export const accessSchema = z.strictObject({
  claims: z
    .strictObject({
      roles: claimPath.default('roles'),
      tenantAccess: claimPath.default('tenant_access'),
    })
    .prefault({}),
  roles: z.record(z.string().min(1), z.array(standsFor).min(1)).default({}),
  machines: z
    .array(
      z.strictObject({
        subject: z
          .string()
          .regex(/^\S+$/, 'must be the subject of a token, without spaces')
          .refine(
            it => !/^plugin:/i.test(it),
            'must not be a plugin: those act on behalf of people',
          )
          .refine(
            it => !/^user:/i.test(it),
            'must not be a person: name the machine, and the person under person',
          ),
        roles: z.array(z.enum(TENANT_ROLES)).min(1),
        tenantAccess: z.array(tenantAccessSchema).default([]),
        person: z
          .string()
          .refine(isPerson, 'must be a user, such as user:default/dana')
          .transform(canonicalUserRef)
          .optional(),
      }),
    )
    .superRefine((machines, told) =>
      machines.forEach(({ subject }, at) => {
        if (machines.findIndex(it => it.subject === subject) === at) return;
        const message = `${subject} stands here twice; leave one out`;
        told.addIssue({ code: 'custom', path: [at, 'subject'], message });
      }),
    )
    .default([]),
});

/** `tenants.access` with what was left out filled in. */
export type AccessSettings = z.output<typeof accessSchema>;
