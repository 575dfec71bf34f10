// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A client made from a table of routes: one call for all of them, and its type from the same table.

import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import { ApiRoute, ApiRoutes, Asked } from './ApiRoute';

/** Names in braces, as they come in a path. */
type PathNames<Path extends string> =
  Path extends `${string}{${infer Name}}${infer Rest}`
    ? [Name, ...PathNames<Rest>]
    : [];

type PathValues<Names extends string[]> = { [At in keyof Names]: string };

type Wanted<Asks> = {} extends Asks ? [input?: Asks] : [input: Asks];

type Input<Route> = Route extends { body: infer Body extends z.ZodType }
  ? Wanted<z.input<Body>>
  : Route extends { query: infer Query extends z.ZodType }
  ? Wanted<Asked<z.input<Query>>>
  : [];

type Answer<Route extends ApiRoute> = Route['response'] extends z.ZodType
  ? z.output<Route['response']>
  : string;

/** How a call is made, apart from what it asks. */
export type CallOptions = { signal?: AbortSignal };

/**
 * A function an operation: the values of its path in order, then its query or body, then how to call.
 * Each rejects with `ResponseError` when the server refuses.
 */
export type ApiClient<Routes extends ApiRoutes> = {
  [Operation in keyof Routes]: (
    ...args: [
      ...PathValues<PathNames<Routes[Operation]['path']>>,
      ...Input<Routes[Operation]>,
      options?: CallOptions,
    ]
  ) => Promise<Answer<Routes[Operation]>>;
};

/** Where an API is, and how to reach it with the caller's credentials. */
export type ApiClientOptions = {
  /** E.g. `http://localhost:7007/api/tenants`. */
  baseUrl: () => Promise<string>;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
};

/** The client of a table over any fetch. */
export function createApiClient<Routes extends ApiRoutes>(
  routes: Routes,
  options: ApiClientOptions,
): ApiClient<Routes> {
  const calls = Object.entries(routes).map(([operation, route]) => [
    operation,
    async (...args: unknown[]) => {
      const response = await sendCall(route, args, options);
      return typeof route.response === 'string'
        ? response.text()
        : response.json();
    },
  ]);
  return Object.fromEntries(calls);
}

/** Whoever looks at a page does not wait longer without a word. */
const LONGEST_WAIT_SECONDS = 10;

/** How long the server wants to be left alone, where that is soon over. */
function secondsToWait({ status, headers }: Response): number | undefined {
  const seconds = Number(headers.get('Retry-After') ?? NaN);
  return status === 429 && seconds <= LONGEST_WAIT_SECONDS
    ? Math.max(seconds, 0)
    : undefined;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

/**
 * Sends one call of a route, with the arguments that {@link ApiClient} takes. A read that comes too often (429) is sent once
 * more after as many seconds as the server says, ten at most.
 *
 * @throws ResponseError when the server refuses.
 */
export async function sendCall(
  route: ApiRoute,
  args: unknown[],
  { baseUrl, fetch }: ApiClientOptions,
): Promise<Response> {
  const names = route.path.match(/\{\w+\}/g) ?? [];
  const values = args.slice(0, names.length) as string[];
  const takesInput = Boolean(route.body ?? route.query);
  const rest = args.slice(names.length);
  const input = (takesInput ? rest[0] : undefined) ?? {};
  const { signal } = (rest[takesInput ? 1 : 0] ?? {}) as CallOptions;
  const path = names.reduce<string>(
    (text, name, at) => text.replace(name, () => inAddress(values[at])),
    route.path,
  );
  const search = route.body ? '' : searchOf(input);
  const address = `${await baseUrl()}${path}${search}`;
  const send = () =>
    fetch(address, {
      method: route.method.toUpperCase(),
      ...(signal && { signal }),
      ...(route.body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
      }),
    });
  let response = await send();
  const seconds = route.method === 'get' ? secondsToWait(response) : undefined;
  if (seconds !== undefined) {
    await pause(seconds * 1000, signal);
    response = await send();
  }
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response;
}

/**
 * Half an emoji, as it is being typed, has no address. Nor have nothing, `.` and `..`: a URL drops them, encoded or not,
 * and would ask for something else.
 */
function inAddress(value: string): string {
  const legal = value.replace(/\p{Cs}/gu, '\ufffd');
  const isDropped = /^\.{0,2}$/.test(legal);
  return encodeURIComponent(
    isDropped ? '\ufffd'.repeat(legal.length || 1) : legal,
  );
}

function searchOf(query: object): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      [value]
        .flat()
        .filter(it => it !== undefined && it !== '')
        .map(it => [key, String(it)]),
    ),
  ).toString();
  return search && `?${search}`;
}
