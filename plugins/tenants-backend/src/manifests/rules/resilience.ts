// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What lets a service survive a bad node, a bad release, or its own end date.

import { Finding, isBatch } from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput, warning } from './Rule';

export function resilienceRule(input: RuleInput): Finding[] {
  const { spec } = input;
  return [
    ...expiry(input),
    ...eachService(input, (service, path) => [
      // What ends by itself is judged by its end.
      ...(service.health || isBatch(service)
        ? []
        : [warning('health-missing', path, { service: service.name })]),
      ...(spec.environment === 'production' &&
      (service.autoscaling?.minReplicas ?? service.replicas) === 1
        ? [warning('replica-single', path, { service: service.name })]
        : []),
    ]),
  ];
}

// A tenant whose end has come may still be suspended, or changed: an end that stays is no new mistake.
function expiry({ spec, now, previous }: RuleInput): Finding[] {
  const { expiresAt } = spec;
  return expiresAt &&
    now &&
    new Date(expiresAt) <= now &&
    expiresAt !== previous?.expiresAt
    ? [refusal('expires-in-past', 'expiresAt', { expiresAt })]
    : [];
}
