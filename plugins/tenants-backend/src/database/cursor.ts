// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';

/** Where a page starts: how many rows stand before it. Opaque to callers, so that it may become a key one day. */
export function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) {
    return 0;
  }
  const offset = Number(
    /^o(\d{1,7})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1],
  );
  if (!Number.isInteger(offset)) {
    throw new InputError(
      'cursor: is none that this list gave; start again without it',
    );
  }
  return offset;
}

/** The cursor of the page after this one; `undefined` on the last. */
export function nextCursor(
  offset: number,
  items: number,
  total: number,
): string | undefined {
  const next = offset + items;
  return items > 0 && next < total
    ? Buffer.from(`o${next}`).toString('base64url')
    : undefined;
}
