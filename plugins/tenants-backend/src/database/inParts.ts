// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Tenants that one query asks for, or writes, at most. */
export const PART = 200;

/** A list in parts that one query can take. */
export function* inParts<T>(list: T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += PART) {
    yield list.slice(at, at + PART);
  }
}
