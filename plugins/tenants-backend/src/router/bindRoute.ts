// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Binds a route of the shared table to Express: parses what comes in, answers with the table's status.

import { NotFoundError } from '@backstage/errors';
import {
  ApiOperation,
  ApiRoute,
  apiRoutes,
  parseOrThrow,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Request, Router } from 'express';
import { refuseUnreadable } from './readBody';
import { z } from 'zod';

type Parsed<
  Op extends ApiOperation,
  Key extends 'params' | 'query' | 'body',
> = (typeof apiRoutes)[Op] extends Record<Key, infer Schema extends z.ZodType>
  ? z.output<Schema>
  : undefined;

/** A call of a route. Bodies and queries are parsed when asked for, after permissions: 404 and 403 come before 400. */
export type RouteCall<Op extends ApiOperation> = {
  req: Request;
  params: Parsed<Op, 'params'>;
  query(): Parsed<Op, 'query'>;
  body(): Parsed<Op, 'body'>;
};

/** Adds one route. An answer of `text/yaml` is sent as it is, everything else as JSON. */
export function bindRoute<Op extends ApiOperation>(
  router: Router,
  operation: Op,
  handle: (call: RouteCall<Op>) => Promise<unknown>,
): void {
  const route: ApiRoute = apiRoutes[operation];
  const path = route.path.replace(/\{(\w+)\}/g, ':$1');
  router[route.method](path, async (req, res) => {
    const answer = await handle({
      req,
      get params() {
        return paramsOf(route, req) as Parsed<Op, 'params'>;
      },
      query: () => parseOrThrow(route.query!, req.query) as Parsed<Op, 'query'>,
      body: () => {
        refuseUnreadable(req);
        // No body says the same as an empty one.
        return parseOrThrow(route.body!, req.body ?? {}) as Parsed<Op, 'body'>;
      },
    });
    res.status(route.status);
    if (route.response === 'text/yaml') {
      res.type('text/yaml').send(answer);
    } else {
      res.json(answer);
    }
  });
}

/** An id that could never exist does not exist. */
function paramsOf(route: ApiRoute, req: Request): unknown {
  const parsed = route.params?.safeParse(req.params);
  if (parsed && !parsed.success) {
    throw new NotFoundError(
      `${Object.values(req.params).join('/')} does not exist`,
    );
  }
  return parsed?.data;
}
