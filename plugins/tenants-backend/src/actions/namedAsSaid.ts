// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** Those that are told to the client of an action by name and message; others are told as a fault of the server. */
const TOLD = {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
};

/** @throws the error that the API answered, in place of the one that says that it answered one */
export async function namedAsSaid<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if ((error as Error).name !== 'ResponseError') throw error;
    const { cause, statusCode } = error as ResponseError;
    // Asking too often has no name of its own among those.
    const told = statusCode === 429 ? 'ServiceUnavailableError' : cause.name;
    const Named = TOLD[told as keyof typeof TOLD];
    throw Named ? new Named(cause.message) : error;
  }
}
