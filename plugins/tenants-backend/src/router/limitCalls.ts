// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one place where calls are counted: every route of the plugin and of its modules, before bodies are read.

import {
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  ApiRoute,
  TooManyCalls,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  canonicalUserRef,
  PrincipalsService,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  Request,
  RequestHandler,
  Response,
  Router as ExpressRouter,
} from 'express';
import Router from 'express-promise-router';
import { CallLimits } from '../limits/CallLimits';
import { expressPath, matchRoute } from './bindRoute';
import { bearerOf } from './machineOf';

/** What counts, and who is told of whom was refused. */
export type CallCounting = {
  httpAuth: HttpAuthService;
  limits: CallLimits;
  principals: PrincipalsService;
  audit: { limited(caller: string): void };
};

type Principal =
  | BackstageUserPrincipal
  | BackstageServicePrincipal
  | BackstageNonePrincipal;

/** Lets calls through to what is mounted after it, each in its turn. Paths that are none of the routes' count as well. */
export function limitCalls(
  counting: CallCounting,
  routes: ApiRoute[],
): ExpressRouter {
  const router = Router();
  for (const route of routes) {
    router[route.method](
      expressPath(route),
      noted(route),
      admission(counting, route),
    );
  }
  router.use(admission(counting));
  return router;
}

/** What is refused before the route has it, such as a body that is too large, was an attempt at it. */
function noted(route: ApiRoute): RequestHandler {
  return (req, _res, next) => {
    matchRoute(req, route);
    next();
  };
}

function admission(
  counting: CallCounting,
  { budget, response }: Partial<ApiRoute> = {},
): RequestHandler {
  const { httpAuth, limits, principals } = counting;
  return async (req, res, next) => {
    const caller =
      budget === 'none' ? undefined : await callerOf(httpAuth, principals, req);
    if (caller === undefined) {
      next('router');
      return;
    }
    await holdingBack(counting, { caller, res }, async () => {
      await limits.count(caller, budget as Exclude<typeof budget, 'none'>);
      // What is sent piece by piece may go on for long; how many logs are open is limited where they are opened.
      if (response !== 'text/plain') await inTurn(limits, caller, res);
    });
    next('router');
  };
}

/** Lets calls through that stand for several, each of which counts; mounted where bodies were read. */
export function limitItems(
  counting: CallCounting,
  routes: ApiRoute[],
): ExpressRouter {
  const router = Router();
  for (const route of routes) {
    const { budget, countsEach, body } = route;
    if (!countsEach || !budget || budget === 'none') continue;
    router[route.method](expressPath(route), async (req, res) => {
      const { httpAuth, limits, principals } = counting;
      // One that is unsound is refused as one call.
      const read = body?.safeParse(req.body);
      const caller = await callerOf(httpAuth, principals, req);
      if (read?.success && caller !== undefined) {
        const items = (read.data as Record<string, unknown[]>)[countsEach];
        await holdingBack(counting, { caller, res }, () =>
          limits.countAs(caller, budget, items.length),
        );
      }
      return 'next';
    });
  }
  return router;
}

/** @throws TooManyCalls as the counting does: later, told in a header, and in the audit */
async function holdingBack(
  { audit, limits }: CallCounting,
  { caller, res }: { caller: string; res: Response },
  count: () => Promise<void>,
): Promise<void> {
  try {
    await count();
  } catch (error) {
    if (error instanceof TooManyCalls) {
      res.set('Retry-After', `${error.retryAfter}`);
      audit.limited(caller);
      await limits.hold(caller);
    }
    throw error;
  }
}

async function inTurn(
  limits: CallLimits,
  caller: string,
  res: Response,
): Promise<void> {
  const end = await limits.turn(caller);
  if (res.closed) end();
  else res.once('close', end);
}

/** A person or their machine, a machine of nobody, or the address of who says neither; `undefined` for the portal's own plugins, and for who is refused anyway. */
async function callerOf(
  httpAuth: HttpAuthService,
  principals: PrincipalsService,
  req: Request,
): Promise<string | undefined> {
  const credentials = await httpAuth.credentials(req).catch(() => undefined);
  const principal = credentials?.principal as Principal | undefined;
  switch (principal?.type) {
    case 'user':
      return canonicalUserRef(principal.userEntityRef);
    case 'service':
      return principal.subject.startsWith('plugin:')
        ? undefined
        : ownerOf(principals, principal, req);
    case 'none':
      return `address:${req.ip}`;
    default:
      return undefined;
  }
}

/** With many machines a person is still one caller. Where nobody can say whose it is now, the call is refused later, not uncounted. */
async function ownerOf(
  principals: PrincipalsService,
  { subject }: BackstageServicePrincipal,
  req: Request,
): Promise<string> {
  const machine = await principals
    .machine(subject, bearerOf(req))
    .catch(() => undefined);
  return machine?.person ?? subject;
}
