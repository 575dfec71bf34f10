// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a task's log says when the tenants backend refuses.

import { ResponseError } from '@backstage/errors';

/**
 * Whether the backend itself refused, with an error of one of these names, e.g. `ConflictError`.
 * The same status code from a proxy in between says nothing.
 */
export function isRefusal(error: unknown, ...names: string[]): boolean {
  return isResponseError(error) && names.includes(error.cause.name);
}

/** The backend's own sentence instead of "Request failed with 409"; other errors as they are. */
export function explained(error: unknown): unknown {
  if (!isResponseError(error)) {
    return error;
  }
  const told = new Error(error.cause.message);
  told.name = error.cause.name;
  return told;
}

function isResponseError(error: unknown): error is ResponseError {
  return error instanceof Error && error.name === 'ResponseError';
}
