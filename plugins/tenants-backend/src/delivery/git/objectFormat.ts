// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Repositories name objects by one of two hashes; a mirror has to speak that of its remote.

import { createHash } from 'node:crypto';

/** How a repository names its objects. */
export type ObjectFormat = 'sha1' | 'sha256';

const DIGITS: Record<ObjectFormat, number> = { sha1: 40, sha256: 64 };

/** The full name of an object, in either format. */
export const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** What git calls "no commit" where it wants an id. */
export function noCommit(format: ObjectFormat): string {
  return '0'.repeat(DIGITS[format]);
}

/** The format of an object's full name. */
export function formatOf(id: string): ObjectFormat {
  return id.length === DIGITS.sha256 ? 'sha256' : 'sha1';
}

/** The name git gives a file's content. */
export function blobId(content: string, format: ObjectFormat): string {
  const bytes = Buffer.from(content);
  return createHash(format)
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
