// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a gateway says of a route of ours.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { foreignMessage } from './foreignMessage';

/** `answered`: some gateway has looked at what the route says now. */
export type ObservedRoute = {
  kind: 'HTTPRoute';
  service: string;
  /** Each host of a service has a route of its own. */
  host: string;
  answered: boolean;
  /** What is wrong with it: of the condition that is not true. */
  refused?: { reason: string; message?: string };
};

/** Without these nothing is served: of the route as a whole, and of what it leads to. */
const NEEDED = ['Accepted', 'ResolvedRefs'];

export function observeRoute({
  metadata,
  spec = {},
  status = {},
}: KubernetesObject): ObservedRoute {
  const conditions: any[] = (status.parents ?? [])
    .flatMap((parent: any) => parent.conditions ?? [])
    .filter(
      ({ type, observedGeneration: seen }: any) =>
        NEEDED.includes(type) &&
        (seen === undefined || seen === metadata.generation),
    );
  const wrong = conditions.find(({ status: holds }) => holds === 'False');
  return {
    kind: 'HTTPRoute',
    service: metadata.labels?.['ecp.ai/service'] ?? metadata.name,
    host: `${(spec as any).hostnames?.[0] ?? metadata.name}`,
    answered: conditions.some(({ type }) => type === 'Accepted'),
    ...(wrong && {
      refused: {
        reason: `${wrong.reason ?? wrong.type}`,
        ...(wrong.message && {
          message: foreignMessage(wrong.message),
        }),
      },
    }),
  };
}
