// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Answers the token of a person. */
export type Token = (person: string) => Promise<string>;

/** `body`: of JSON, what it says; else the text. */
export type Answer = { status: number; body: any };

/** A person had better have an answer by then. */
const PATIENCE_MS = 60_000;

/** One call of a person. Rejects where there is no answer. */
export async function ask(
  url: string,
  token: Token,
  person: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${await token(person)}`,
      'content-type': 'application/json',
    },
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}
