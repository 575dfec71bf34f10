// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { errorNameOf, FieldError } from '..';
import { ResponseError } from '@backstage/errors';

/** What the client throws when the server refuses: the real error class around a made-up response. */
export async function refusal(
  status: number,
  message: string,
  fields?: FieldError[],
): Promise<ResponseError> {
  const body = JSON.stringify({
    error: { name: errorNameOf(status), message, fields },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: errorNameOf(status),
    url: 'http://localhost/api/tenants',
    redirected: false,
    bodyUsed: false,
    type: 'default',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () => body,
  } as unknown as Parameters<typeof ResponseError.fromResponse>[0]);
}
