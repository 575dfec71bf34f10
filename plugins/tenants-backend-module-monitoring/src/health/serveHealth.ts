// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// For balancers and whoever looks: `/health`, this process lives; `/ready`, it can serve. Nobody has to sign in, so neither
// names a tenant, a cluster or an address.

import { RootHttpRouterService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { HealthParts, HealthReport } from './HealthReport';

/** Adds both, from before the plugin has started: until then this replica is not ready. */
export function serveHealth(
  root: RootHttpRouterService,
  parts: Pick<HealthParts, 'health'>,
): HealthReport {
  const report = new HealthReport({ ...parts });
  root.use(
    '/health',
    at('/', async () => ({
      code: 200,
      body: { status: 'alive', uptime_seconds: Math.floor(process.uptime()) },
    })),
  );
  root.use(
    '/ready',
    at('/', async () => {
      const body = await report.ready();
      return { code: body.status === 'not_ready' ? 503 : 200, body };
    }),
  );
  return report;
}

/** Answers that path, and leaves those below it to others. */
function at(
  path: string,
  answer: () => Promise<{ code: number; body: object }>,
): Router {
  const router = Router();
  router.get(path, (_req, res, next) => {
    answer().then(({ code, body }) => {
      res.status(code).set('Cache-Control', 'no-store').json(body);
    }, next);
  });
  return router;
}
