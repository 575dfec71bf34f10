// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A call of a route that a module brings, as the plugin hands it over.

import { ApiRoute, ApiRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import type { Request } from 'express';
import { z } from 'zod';

type Parsed<
  Route extends ApiRoute,
  Key extends 'params' | 'query' | 'body',
> = Route extends Record<Key, infer Schema extends z.ZodType>
  ? z.output<Schema>
  : undefined;

type Asked<Route extends ApiRoute> = Route extends {
  permission: infer Wanted extends ApiRoute['permission'];
}
  ? Wanted
  : undefined;

/** Bodies and queries are parsed when asked for, after permissions: 404 and 403 come before 400. */
export type RouteCall<Route extends ApiRoute> = {
  req: Request;
  /** What the table says that the caller needs. */
  permission: Asked<Route>;
  params: Parsed<Route, 'params'>;
  query(): Parsed<Route, 'query'>;
  body(): Parsed<Route, 'body'>;
  /** Aborts when the answer is out, or the caller has left before. */
  left(): AbortSignal;
};

/** Answers a route. What is of `text/yaml` is sent as it is, `text/plain` piece by piece, everything else as JSON. */
export type RouteHandler<Route extends ApiRoute> = (
  call: RouteCall<Route>,
) => Promise<unknown>;

/** One handler for each route of a table. */
export type RouteHandlers<Routes extends ApiRoutes> = {
  [Operation in keyof Routes]: RouteHandler<Routes[Operation]>;
};
