// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { machines } from '../oidc/machines';

/**
 * A machine's access token, ten minutes' worth, as a CI gets it: by its name and secret.
 * Throws with the provider's own words when it refuses, and fetch's error when nothing answers.
 */
export async function machineToken(
  issuer: string,
  { name, secret }: { name: string; secret: string },
): Promise<string> {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${name}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const body = (await answer.json()) as {
    access_token?: string;
    error_description?: string;
  };
  if (!body.access_token) {
    throw new Error(
      `the provider gave no token: ${body.error_description ?? answer.status}`,
    );
  }
  return body.access_token;
}

/** Whether a name is one of the machines'. */
export const isMachine = (name: string) =>
  machines.some(it => it.name === name);
