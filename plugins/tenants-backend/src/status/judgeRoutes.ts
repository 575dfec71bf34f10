// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether what runs is reached from outside, as far as gateways say. Pure.

import { verdictOf } from '@ecp-ai/backstage-plugin-tenants-common';
import { Judgement } from './holdUp';
import { ObservedTenant, viewsOf } from './ObservedTenant';

/** Of services that were approved; a route that nobody has looked at may be that of a Gateway that does not exist. */
export function judgeRoutes(
  services: string[],
  observed: ObservedTenant,
): Judgement | undefined {
  // In one order, whichever was seen first: of several that are refused the verdict names the same one always.
  const routes = viewsOf(observed, 'HTTPRoute')
    .filter(({ service }) => services.includes(service))
    .sort((one, other) => (one.host < other.host ? -1 : 1));
  const bad = routes.find(({ refused }) => refused);
  if (bad?.refused) {
    const { service, host } = bad;
    const params = { service, host, ...bad.refused };
    return { overall: 'degraded', verdict: verdictOf('route_refused', params) };
  }
  const waiting = routes.find(({ answered }) => !answered);
  return (
    waiting && {
      overall: 'pending',
      verdict: verdictOf('route_waiting', {
        service: waiting.service,
        host: waiting.host,
      }),
    }
  );
}
