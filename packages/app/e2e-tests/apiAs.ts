// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The portal's HTTP API as a signed-in person calls it.
import { expect } from '@playwright/test';
import type { Portal } from 'sandbox';

/** Tokens are good for ten minutes; a walk may take longer. */
const KEEP_MILLISECONDS = 300_000;

export type Answer = { status: number; body: any; text: string };

/** `as('dana').get('/tenants/v1/tenants')`; paths are below `/api`. */
export function apiAs(portal: Portal) {
  const tokens = new Map<string, { until: number; token: Promise<string> }>();
  const token = (person: string) => {
    const known = tokens.get(person);
    if (known && known.until > Date.now()) return known.token;
    const next = {
      until: Date.now() + KEEP_MILLISECONDS,
      token: portal.token(person),
    };
    tokens.set(person, next);
    return next.token;
  };
  return (person: string) => {
    async function send(
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> {
      const response = await fetch(`${portal.backendUrl}/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await token(person)}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, text, body: asJson(text) };
    }
    return {
      send,
      get: (path: string) => send('GET', path),
      post: (path: string, body: unknown) => send('POST', path, body),
    };
  };
}

function asJson(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Waits until `check` answers something; says `what` when it does not in time. */
export async function until<T>(
  what: string,
  check: () => Promise<T>,
  seconds = 60,
): Promise<NonNullable<T>> {
  let value: T | undefined;
  await expect
    .poll(async () => Boolean((value = await check())), {
      message: what,
      timeout: seconds * 1000,
      intervals: [50, 100, 200, 300],
    })
    .toBe(true);
  return value as NonNullable<T>;
}

/** A small tenant of dana's group. */
export function specOf(patch: object = {}) {
  return {
    displayName: 'Speech lab',
    owner: 'group:default/ml-research',
    environment: 'dev',
    preset: 'small',
    services: [
      {
        name: 'api',
        image: 'registry.example/speech/api:1.4.2',
        replicas: 1,
        port: 8080,
        health: { path: '/healthz' },
      },
    ],
    ...patch,
  };
}
