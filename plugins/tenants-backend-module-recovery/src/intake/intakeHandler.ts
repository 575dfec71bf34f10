// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Takes alerts in: kept first, answered then, acted upon later.

import { AuthenticationError } from '@backstage/errors';
import { recoveryRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostAccess,
  RouteHandler,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { AlertStore } from './AlertStore';
import { IntakeGate } from './intakeGate';

/** Answers `POST /v1/webhooks/tenant-alert`; `kept` is called when there is something new. */
export function intakeHandler(
  access: Pick<HostAccess, 'audited'>,
  alerts: AlertStore,
  gate: Pick<IntakeGate, 'senderOf'>,
  kept: () => void,
): RouteHandler<typeof recoveryRoutes.receiveAlerts> {
  return async ({ req, body }) => {
    const sender = gate.senderOf(req);
    if (sender === undefined) throw new AuthenticationError('No token');
    const group = body();
    const meta = {
      sender,
      receiver: group.receiver.slice(0, 200),
      alerts: group.alerts.length,
      truncated: group.truncatedAlerts,
    };
    // Without the request: nobody signed in, and its token is no credential of Backstage. Alerts are kept once however often
    // Alertmanager sends them.
    const event = {
      eventId: 'alerts-receive',
      who: `token:${sender}`,
      meta,
      repeatable: true,
    };
    const intake = await access.audited(event, () => alerts.save(group));
    if (intake.accepted > 0) kept();
    return intake;
  };
}
