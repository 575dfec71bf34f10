// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an answer promises by its route; fakes of the API and the API itself are held to it alike.

import { z } from 'zod';
import { ApiRoute, refusalsOf } from './ApiRoute';
import { ApiOperation, apiRoutes } from './api';

/** The operation that answers a path below the API's base, such as `get` and `/v1/tenants/a?life=…`. */
export function operationOf(
  method: string,
  path: string,
): ApiOperation | undefined {
  const parts = path.split('?')[0].split('/');
  const fits = (route: ApiRoute) => {
    const wanted = route.path.split('/');
    return (
      route.method === method.toLowerCase() &&
      wanted.length === parts.length &&
      wanted.every((part, at) => part.startsWith('{') || part === parts[at])
    );
  };
  const names = Object.keys(apiRoutes) as ApiOperation[];
  return names.find(name => fits(apiRoutes[name]));
}

/** Whether an operation says of itself that it may answer so. */
export function mayAnswer(operation: ApiOperation, status: number): boolean {
  const route: ApiRoute = apiRoutes[operation];
  const known: number[] = [route.status, ...refusalsOf(route)];
  return known.includes(status);
}

/** What is wrong with the answer of an operation, JSON or as JavaScript holds it; nothing when it keeps its promise. */
export function answerFaults(
  operation: ApiOperation,
  answer: unknown,
): string[] {
  const { response } = apiRoutes[operation] as ApiRoute;
  if (typeof response === 'string') {
    return typeof answer === 'string' ? [] : ['is no text'];
  }
  const sent = answer === undefined ? undefined : asSent(answer);
  const { success, data, error } = response.safeParse(sent);
  if (!success) return error.issues.map(describe);
  return strays(sent, asSent(data), '');
}

const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const describe = ({ path, message }: z.core.$ZodIssue) =>
  `${path.join('.')}: ${message}`;

/** Paths of what is in `sent` and that the schema, which leaves out what it does not know, has not `kept`. */
function strays(sent: unknown, kept: unknown, path: string): string[] {
  if (typeof sent !== 'object' || sent === null) return [];
  return Object.entries(sent).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    const beside = (kept as Record<string, unknown> | null)?.[key];
    return beside === undefined
      ? [`${at}: is not promised`]
      : strays(value, beside, at);
  });
}
