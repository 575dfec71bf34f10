// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Binds a route of the shared table to Express: parses what comes in, answers with the table's status.

import { NotFoundError } from '@backstage/errors';
import {
  ApiOperation,
  ApiRoute,
  apiRoutes,
  oneLine,
  FieldsError,
  parseOrThrow,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  RouteCall as CallOf,
  RouteHandler,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Request, Response, Router } from 'express';
import { z } from 'zod';
import { withheldError, withheldText } from '../secrets/withheld';
import { refuseUnreadable } from './readBody';
import { readQuery } from './readQuery';
import { sendPieces } from './sendPieces';

/** A call of one of the plugin's own routes, or of a module that ships beside it. */
export type RouteCall<Op extends ApiOperation> = CallOf<(typeof apiRoutes)[Op]>;

/** Adds one route of the table, as {@link bindTo} does. */
export function bindRoute<Op extends ApiOperation>(
  router: Router,
  operation: Op,
  handle: RouteHandler<(typeof apiRoutes)[Op]>,
): void {
  bindTo(router, apiRoutes[operation], handle);
}

const matched = new WeakMap<Request, Matched>();

type Matched = { route: ApiRoute; params: Record<string, string> };

/** Keeps which route a call came to. */
export function matchRoute(req: Request, route: ApiRoute): void {
  matched.set(req, { route, params: req.params });
}

/** The route that a call came to, with what stood in its path. */
export function matchedRoute(req: Request): Matched | undefined {
  return matched.get(req);
}

/** A route's path as Express writes it. */
export function expressPath({ path }: ApiRoute): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Adds one route. An answer of `text/yaml` is sent as it is, `text/plain` piece by piece, everything else as JSON. */
export function bindTo<Route extends ApiRoute>(
  router: Router,
  route: Route,
  handle: RouteHandler<Route>,
): void {
  type Call = CallOf<Route>;
  router[route.method](expressPath(route), async (req, res) => {
    matchRoute(req, route);
    const answer = await withholding(async () => {
      const said = await handle({
        req,
        permission: route.permission as Call['permission'],
        get params() {
          return paramsOf(route, req) as Call['params'];
        },
        query: () =>
          parseOrThrow(route.query ?? NO_QUERY, readQuery(req)) as ReturnType<
            Call['query']
          >,
        body: () => bodyOf(route, req) as ReturnType<Call['body']>,
        left: () => untilClosed(res),
      });
      // A read without a query of its own changed nothing by now; what changes something looks before, with the body.
      if (!route.query && !route.body) requireNoQuery(req);
      return said;
    });
    res.status(route.status);
    if (route.response === 'text/plain') {
      await sendPieces(res, answer as AsyncIterable<Uint8Array>);
    } else if (route.response === 'text/yaml') {
      res.type('text/yaml').send(answer);
    } else {
      res.json(answer);
    }
  });
}

/** Names and texts that are refused are repeated to whoever sent them, unless they hold secrets. */
async function withholding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FieldsError ? withheldError(error) : error;
  }
}

const NO_QUERY = z.strictObject({});

/** What nobody reads is refused: somebody who names an earlier life means it. */
function requireNoQuery(req: Request): void {
  parseOrThrow(NO_QUERY, readQuery(req));
}

function bodyOf(route: ApiRoute, req: Request): unknown {
  requireNoQuery(req);
  refuseUnreadable(req);
  // No body says the same as an empty one.
  return parseOrThrow(route.body!, req.body ?? {});
}

function untilClosed(res: Response): AbortSignal {
  const closed = new AbortController();
  res.once('close', () => closed.abort());
  if (res.closed) closed.abort();
  return closed.signal;
}

/** An id that could never exist does not exist. */
function paramsOf(route: ApiRoute, req: Request): unknown {
  const parsed = route.params?.safeParse(req.params);
  if (parsed && !parsed.success) {
    const name = withheldText(Object.values(req.params).join('/'));
    throw new NotFoundError(`${oneLine(name)} does not exist`);
  }
  return parsed?.data;
}
