// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Answer } from './SidePortal';

/** `GET` of an address, or with a body `POST`, with this very token. */
export async function askWith(
  token: string,
  url: string,
  body?: object,
): Promise<Answer> {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return {
    status: answer.status,
    text,
    body: isJson ? JSON.parse(text) : undefined,
  };
}
