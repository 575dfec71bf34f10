// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The HTTP API of ECP Tenants.
//
// People change what is wanted: a request carries a wish, rendered at once to the exact bytes an approver will see;
// a decision is sealed to the digest of those bytes. Approval writes a revision and makes the tenant due, in one
// transaction; so does a restart that somebody wants. Machines make it so: one reconciler claims due tenants, delivers
// the stored bytes to their targets and restarts what shall be restarted; an observer writes what the cluster says. They
// all meet in the database only, so a route reads or writes rows and waits for no cluster. These do, since what they tell
// or do is nowhere else:
// - a tenant's pods and their logs (listPods, getPodLogs)
// - what goes with a tenant, when its deletion is previewed, asked for or approved (previewManifest, createRequest,
//   decideRequest and decideRequests of type delete)
//
// A route is four moves: who (Access), what (the schema of the shared route table), do (one service call), answer.
// Refusals come in the order 401, 429, 404 (not visible), 403, 400, 409. Errors are named ones of @backstage/errors,
// mapped to a status once, by Backstage's own middleware.

import { NotFoundError } from '@backstage/errors';
import { coreRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import { ErrorRequestHandler, Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { addAuditRoutes } from './auditRoutes';
import { addDecisionRoutes } from './decisionRoutes';
import { limitCalls, limitItems } from './limitCalls';
import { addLogRoutes } from './logRoutes';
import { addModuleRoutes } from './moduleRoutes';
import { addReferenceRoutes } from './referenceRoutes';
import { readBody } from './readBody';
import { recordRefusals } from './recordRefusals';
import { addPolicyRoutes } from './policyRoutes';
import { addRepositoryRoutes } from './repositoryRoutes';
import { addRequestRoutes } from './requestRoutes';
import { RouterServices } from './RouterServices';
import { addTenantRoutes } from './tenantRoutes';

/** Every route below `/api/tenants`. */
export function createRouter(services: RouterServices): ExpressRouter {
  const router = Router();
  services.answers.watch(router);
  const ofModules = services.modules.map(({ routes }) => routes);
  const routes = [coreRoutes, ...ofModules].flatMap(Object.values);
  router.use(limitCalls(services, routes));
  router.use(readBody());
  router.use(limitItems(services, routes));
  addAuditRoutes(router, services);
  addReferenceRoutes(router, services);
  addRepositoryRoutes(router, services);
  addRequestRoutes(router, services);
  addDecisionRoutes(router, services);
  addPolicyRoutes(router, services);
  addTenantRoutes(router, services);
  addLogRoutes(router, services);
  addModuleRoutes(router, services);
  router.use(recordRefusals(services.audit, services.logger));
  router.use(noSuchPath);
  return router;
}

/** A path that is no text names nothing that exists. */
const noSuchPath: ErrorRequestHandler = (error, _req, _res, next) =>
  next(
    error instanceof URIError
      ? new NotFoundError('There is nothing by that name')
      : error,
  );
