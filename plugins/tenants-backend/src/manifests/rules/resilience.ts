// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What lets a service survive a bad node, a bad release, or its own end date.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput, warning } from './Rule';

export function resilienceRule(input: RuleInput): Finding[] {
  const { spec, now } = input;
  const expired = spec.expiresAt && now && new Date(spec.expiresAt) <= now;
  return [
    ...(expired
      ? [
          refusal('expires-in-past', 'expiresAt', {
            expiresAt: spec.expiresAt!,
          }),
        ]
      : []),
    ...eachService(input, (service, path) => [
      ...(service.health
        ? []
        : [warning('health-missing', path, { service: service.name })]),
      ...(spec.environment === 'production' &&
      (service.autoscaling?.minReplicas ?? service.replicas) === 1
        ? [warning('replica-single', path, { service: service.name })]
        : []),
    ]),
  ];
}
