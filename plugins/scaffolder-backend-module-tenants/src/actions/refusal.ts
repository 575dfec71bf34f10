// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a task's log says when the tenants backend refuses, or cannot be asked.

import {
  isError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  describeFields,
  FieldError,
} from '@ecp-ai/backstage-plugin-tenants-common';

/**
 * Whether the backend itself refused, with an error of one of these names, e.g. `ConflictError`.
 * The same status code from a proxy in between says nothing.
 */
export function isRefusal(error: unknown, ...names: string[]): boolean {
  return isResponseError(error) && names.includes(error.cause.name);
}

/**
 * The backend's own sentence instead of "Request failed with 409", its fields by the words of the form and with the services
 * of `spec` by name; that it does not answer, if it does not or its answer is broken; other errors as they are.
 */
export function explained(error: unknown, spec?: unknown): unknown {
  if (isUnanswered(error)) return away();
  if (!isResponseError(error)) return error;
  const { name, message } = error.cause;
  // Whatever stands between us has no such name, and says pages of its own.
  if (name === 'Error') return away(` (${error.statusCode})`);
  const fields = fieldsOf(error);
  const told = new Error(
    fields.length > 0
      ? describeFields(fields, { whole: 'body', spec })
      : message,
  );
  told.name = name;
  return told;
}

function away(status = ''): Error {
  return new ServiceUnavailableError(
    `The tenants backend does not answer${status}; run the step again in a while`,
  );
}

function fieldsOf({ body }: ResponseError): FieldError[] {
  const { fields } = body.error as { fields?: unknown };
  return Array.isArray(fields) ? fields : [];
}

/** As `fetch` rejects when nobody is there, when an answer breaks off, and when what came is not the API's JSON. */
function isUnanswered(error: unknown): boolean {
  if (!isError(error)) return false;
  return (
    error.name === 'SyntaxError' ||
    (error.name === 'TypeError' &&
      ['fetch failed', 'terminated'].includes(error.message))
  );
}

function isResponseError(error: unknown): error is ResponseError {
  return error instanceof Error && error.name === 'ResponseError';
}
