// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What stands before the intake of alerts: its tokens first of all, then how much there is to do, then the body.

import { AuthenticationError } from '@backstage/errors';
import {
  FieldsError,
  FieldsUnavailable,
  recoveryRoutes,
} from '@ecp-ai/backstage-plugin-tenants-common';
import express, {
  ErrorRequestHandler,
  Request,
  RequestHandler,
  Router,
} from 'express';
import { RecoveryConfig } from '../readRecoveryConfig';
import { bearerTokens } from './bearerTokens';

/** Alertmanager tries again by itself; what it is told with 429 it would drop. */
const RETRY_AFTER_SECONDS = 5;

/** Who posted, by the request. */
export type IntakeGate = {
  router: Router;
  /** The name of the token that the request bore; `undefined` for one that did not come through the gate. */
  senderOf(req: Request): string | undefined;
};

/**
 * To be mounted before everything that reads bodies.
 *
 * @throws AuthenticationError for every other token, ServiceUnavailableError while as many calls are worked on as may be
 */
export function intakeGate({
  tokens,
  maxBytes,
  maxUnderWay,
}: RecoveryConfig['webhook']): IntakeGate {
  const nameOf = bearerTokens(tokens);
  const senders = new WeakMap<Request, string>();
  let underWay = 0;

  const authenticate: RequestHandler = (req, _res, next) => {
    const name = nameOf(req.headers.authorization);
    if (name === undefined) {
      next(
        new AuthenticationError(
          'Alerts are taken with a bearer token of tenants.recovery.webhook.tokens',
        ),
      );
      return;
    }
    senders.set(req, name);
    next();
  };
  const admit: RequestHandler = (_req, res, next) => {
    if (underWay >= maxUnderWay) {
      res.set('Retry-After', `${RETRY_AFTER_SECONDS}`);
      next(new FieldsUnavailable({ path: '', code: 'intake_busy' }));
      return;
    }
    underWay += 1;
    res.once('close', () => {
      underWay -= 1;
    });
    next();
  };
  const router = Router();
  router.post(
    recoveryRoutes.receiveAlerts.path,
    authenticate,
    admit,
    express.json({ limit: maxBytes }),
    unreadable,
  );
  return { router, senderOf: req => senders.get(req) };
}

const unreadable: ErrorRequestHandler = (error, _req, _res, next) =>
  next(
    error.status === 400
      ? new FieldsError([{ path: '', code: 'body_not_json' }])
      : error,
  );
