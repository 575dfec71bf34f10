// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An autoscaler measures use against requests, and alone says how many replicas there are.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { resourcesOf } from '../demand';
import { eachService, RuleInput, warning } from './Rule';

export function scalingRule(input: RuleInput): Finding[] {
  return eachService(input, (service, path) => {
    const { name, replicas = 0, autoscaling, resources } = service;
    if (!autoscaling) return [];
    const { minReplicas: min, maxReplicas: max } = autoscaling;
    const { cpu, memory } = resourcesOf(service, input.preset).requests;
    return [
      ...(resources
        ? []
        : [
            warning('autoscaling-on-default-requests', `${path}.autoscaling`, {
              service: name,
              cpu,
              memory,
            }),
          ]),
      ...(replicas < min || replicas > max
        ? [
            warning('replicas-outside-autoscaling', `${path}.replicas`, {
              replicas,
              min,
              max,
            }),
          ]
        : []),
    ];
  });
}
