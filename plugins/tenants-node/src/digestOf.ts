// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';

/** The digest that a manifest is approved by: `sha256:` and 64 hex digits over its bytes, a text's in UTF-8. */
export function digestOf(manifest: string | Buffer): string {
  return `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
}
