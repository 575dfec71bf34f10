// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The package ships no types.

declare module 'json-merge-patch' {
  /** Applies an RFC 7396 merge patch to `target`, which it may change, and returns the result. */
  export function apply(target: unknown, patch: unknown): unknown;
}
