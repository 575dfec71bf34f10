// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { AuditorService } from '@backstage/backend-plugin-api';
import { singleLineError } from '@ecp-ai/backstage-plugin-tenants-node';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/** Runs a state change inside an audit event: begun, then succeeded or failed with the error. */
export async function audited<T>(
  auditor: AuditorService,
  event: { eventId: string; request?: Request; meta: JsonObject },
  change: () => Promise<T>,
): Promise<T> {
  const record = await auditor.createEvent({
    ...event,
    severityLevel: 'medium',
  });
  try {
    const result = await change();
    await record.success();
    return result;
  } catch (error) {
    await record.fail({ error: singleLineError(toError(error)) });
    throw error;
  }
}
