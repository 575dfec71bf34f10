// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a route refuses before it comes to a change is recorded, too.

import { toError } from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  ERROR_STATUS,
  requestTypes,
  tenantIdSchema,
  TooManyCalls,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ErrorRequestHandler, Request } from 'express';
import { z } from 'zod';
import { AuditTrail, READ_REFUSED } from './AuditTrail';
import { matchedRoute } from './bindRoute';

/**
 * Records refused calls before they are answered: each of a route that changes something, and a read that was not allowed.
 * What is not there, or may not be seen, is no refusal of a read: lists lead to it.
 */
export function recordRefusals(
  audit: AuditTrail,
  logger: LoggerService,
): ErrorRequestHandler {
  return (error, req, _res, next) => {
    const eventId = eventOf(error, req);
    if (!eventId || audit.hasAttempted(req)) {
      next(error);
      return;
    }
    audit
      .refused(req, eventId, { error, meta: subjectOf(eventId, req) })
      .catch(lost => logger.error('A refusal was not recorded', lost))
      .finally(() => next(error));
  };
}

/** Whether a call was refused, and did not fail. */
export function isRefusal(error: unknown): boolean {
  // Those of Express say it themselves.
  const { name, status = ERROR_STATUS[name] } = toError(error) as Error & {
    status?: number;
  };
  return status >= 400 && status <= 499;
}

function eventOf(error: unknown, req: Request): string | undefined {
  // Counted where it was refused.
  if (error instanceof TooManyCalls) return undefined;
  if (!isRefusal(error)) return undefined;
  const { name } = toError(error);
  const { audit } = matchedRoute(req)?.route ?? {};
  if (audit) return audit;
  const isForbidden = ['AuthenticationError', 'NotAllowedError'].includes(name);
  return isForbidden ? READ_REFUSED : undefined;
}

/** What it was about, as far as that could be something. */
function subjectOf(eventId: string, req: Request): JsonObject {
  const { params = {} } = matchedRoute(req) ?? {};
  const body = (req.body ?? {}) as Record<string, unknown>;
  const tenantId = tenantIdSchema.safeParse(params.tenantId ?? body.tenantId);
  const id = z.uuid().safeParse(params.id);
  const type = z.enum(requestTypes).safeParse(body.type);
  return {
    ...(tenantId.success && { tenantId: tenantId.data }),
    ...(id.success && { id: id.data }),
    ...(type.success && { type: type.data }),
    ...(eventId === READ_REFUSED && { read: req.path }),
  };
}
