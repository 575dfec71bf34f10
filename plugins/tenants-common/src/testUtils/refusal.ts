// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldError } from '..';
import { ResponseError } from '@backstage/errors';

const NAMES: Record<number, string> = {
  400: 'InputError',
  403: 'NotAllowedError',
  404: 'NotFoundError',
  409: 'ConflictError',
  503: 'ServiceUnavailableError',
};

/** What the client throws when the server refuses: the real error class around a made-up response. */
export async function refusal(
  status: number,
  message: string,
  fields?: FieldError[],
): Promise<ResponseError> {
  const body = JSON.stringify({
    error: { name: NAMES[status] ?? 'Error', message, fields },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: NAMES[status] ?? 'Error',
    url: 'http://localhost/api/tenants',
    redirected: false,
    bodyUsed: false,
    type: 'default',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () => body,
  } as unknown as Parameters<typeof ResponseError.fromResponse>[0]);
}
