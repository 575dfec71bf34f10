// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Bodies are read first and judged last: whoever may not see or do a thing learns that, not what was wrong with the body.

import { FieldsError } from '@ecp-ai/backstage-plugin-tenants-common';
import express, { ErrorRequestHandler, Request, RequestHandler } from 'express';

/** Largest body that is read; a spec of fifty services stays far below. */
const BODY_LIMIT = '1mb';

const unreadable = new WeakMap<Request, Error>();

const keepError: ErrorRequestHandler = (error, req, _res, next) => {
  // Too large, or in an encoding that nobody knows: nobody reads on for that, whoever asks.
  if (error.status !== 400) {
    next(error);
    return;
  }
  unreadable.set(req, error);
  next();
};

/**
 * A form, or a bare text, is what a page of somebody else could send without being asked: such a body is none of ours, though
 * it would be read as if there were none.
 */
const keepForeign: RequestHandler = (req, _res, next) => {
  const isSent =
    Number(req.headers['content-length']) > 0 ||
    req.headers['transfer-encoding'] !== undefined;
  if (isSent && !req.is('application/json')) {
    unreadable.set(req, new Error('The body does not say that it is JSON'));
  }
  next();
};

/** Reads JSON bodies; one that is none is told by {@link refuseUnreadable}. */
export function readBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [keepForeign, express.json({ limit: BODY_LIMIT }), keepError];
}

/** @throws FieldsError when the body of the request was no JSON, did not say so, or is not packed as it says. */
export function refuseUnreadable(req: Request): void {
  if (unreadable.has(req)) {
    throw new FieldsError([{ path: '', code: 'body_not_json' }]);
  }
}
