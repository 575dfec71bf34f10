// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Permission } from '@backstage/plugin-permission-common';
import { z } from 'zod';

/**
 * What every route may refuse with: what comes in is wrong, nobody signed in, a machine has no role, too many calls, nobody can say
 * now who that is.
 */
const COMMON_REFUSALS = [400, 401, 403, 429, 503] as const;

/** And where a body is read: it is too large, or in an encoding that nobody knows. */
const BODY_REFUSALS = [413, 415] as const;

/** What a route may refuse with besides; 503 where it asks a cluster. */
export type RouteRefusal = 403 | 404 | 409 | 503;

/**
 * Calls of which one caller has fewer than of others, since each costs more: what renders or judges a tenant, what reads long
 * histories, what writes out whole files.
 */
export const CALL_BUDGETS = ['renders', 'history', 'exports'] as const;

/** One of {@link CALL_BUDGETS}. */
export type CallBudget = (typeof CALL_BUDGETS)[number];

/** One route: where, who may, what goes in, what comes out. */
export type ApiRoute = {
  method: 'get' | 'post' | 'put';
  /** Below `/api/tenants`, parameters in braces. */
  path: string;
  summary: string;
  /**
   * What the caller needs besides being signed in; on the tenant that the route is about where it is a permission on tenants.
   * Who lacks reading is told 404, who lacks another one 403. Where the route is about no tenant, that of reading is needed of some
   * tenants, whichever: who may look at none is told 403, or has empty lists. `of-its-kind`: what the row of `requestKinds` says.
   */
  permission?: Permission | 'of-its-kind';
  /** The audit event of a change; what changes nothing has none. Refused calls are recorded under it, too. */
  audit?: string;
  /** A tighter limit that holds beside the one of all calls; `none`: the route has a limit of its own alone. */
  budget?: CallBudget | 'none';
  /** The list of the body of which each item counts as a call of the budget. */
  countsEach?: string;
  /** Statuses of its refusals besides those that every route has. */
  refusals: readonly RouteRefusal[];
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  status: number;
  /** Body of the answer; `text/yaml` for Kubernetes objects, `text/plain` for what is sent piece by piece. */
  response: z.ZodType | 'text/yaml' | 'text/plain';
};

/** Every status that a route may refuse with. */
export function refusalsOf({ body, refusals }: ApiRoute) {
  const statuses = [
    ...COMMON_REFUSALS,
    ...(body ? BODY_REFUSALS : []),
    ...refusals,
  ];
  return [...new Set(statuses)].sort();
}

/** A table of routes, by operation id. */
export type ApiRoutes = Record<string, ApiRoute>;

/** A query as TypeScript writes it: flags are `'true'` and `'false'` in a URL, and may be booleans here. */
export type Asked<Query> = {
  [Key in keyof Query]: string extends Query[Key]
    ? Query[Key]
    : 'true' extends Query[Key]
    ? Query[Key] | boolean
    : Query[Key];
};
