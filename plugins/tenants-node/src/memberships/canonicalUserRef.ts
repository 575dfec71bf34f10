// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/**
 * A person's ref in the one spelling that the catalog has for it. Tokens say `user:default/Ada`, `User:ada` or what else the
 * sign-in made of her, and the catalog finds the same person: whoever compares people compares these. What is no ref stays as
 * it is.
 */
export function canonicalUserRef(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    return ref;
  }
}

/** Whether the catalog can be asked for it at all. */
export function isEntityRef(ref: string): boolean {
  try {
    parseEntityRef(ref);
    return true;
  } catch {
    return false;
  }
}
