// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** HTTP status of each named error, as Backstage answers it. Others say theirs themselves, or are answered 500. */
export const ERROR_STATUS: Readonly<Record<string, number>> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  ServiceUnavailableError: 503,
};

/** The name of the error that is answered with a status; `Error` where none is. */
export function errorNameOf(status: number): string {
  const found = Object.entries(ERROR_STATUS).find(([, it]) => it === status);
  return found?.[0] ?? 'Error';
}
