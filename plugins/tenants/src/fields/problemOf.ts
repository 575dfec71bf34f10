// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the server would say of a value, while it is typed: the schema is the same.

import {
  createRequestSchema,
  FieldError,
  TenantSpecInput,
  tenantSpecSchema,
  toFieldErrors,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { sayField, Words } from '@ecp-ai/backstage-plugin-tenants-react';

/** What else a spec needs, all right. */
const RIGHT: TenantSpecInput = {
  displayName: 'x',
  owner: 'group:default/x',
  environment: 'dev',
  preset: 'x',
  services: [],
};

/** What is wrong with one property of a spec; paths begin with its name. */
export function refusedIn(
  property: keyof TenantSpecInput,
  value: unknown,
): FieldError[] {
  const { error } = tenantSpecSchema.safeParse({ ...RIGHT, [property]: value });
  return error ? toFieldErrors(error) : [];
}

/** What is wrong with what a request has besides its spec. */
export function refusedBeside(
  property: 'tenantId' | 'reason',
  value: string,
): FieldError[] {
  const wish = { type: 'suspend', tenantId: 'x1', [property]: value };
  const { error } = createRequestSchema.safeParse(wish);
  return error ? toFieldErrors(error) : [];
}

/** Of what is wrong with a request, what stands at none of some of its properties. */
export function refusedOutside(
  properties: string[],
  errors: FieldError[],
): FieldError[] {
  return errors.filter(({ path }) => {
    const [first, second] = path.split('.');
    return !properties.includes(first === 'spec' ? second : first);
  });
}

/** The first of them as a sentence, for the control that it belongs to. */
export function problemOf(
  [first]: FieldError[],
  words: Words,
): string | undefined {
  return first && sayField(first, words);
}
