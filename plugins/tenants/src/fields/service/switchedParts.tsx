// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a service may have or not, as a whole.

import { Part } from './part';
import { InputName } from './inputRows';
import { SwitchedPart } from './SwitchedPart';

type Props = { part: Part; name: InputName };

/** Where Prometheus may scrape. */
export function MetricsPart(props: Props) {
  return (
    <SwitchedPart
      {...props}
      fresh={{ path: '/metrics' }}
      rows={[
        { name: 'metrics.port', at: 'port', as: 'number', bounds: [1, 65535] },
        {
          name: 'metrics.path',
          at: 'path',
          as: 'word',
          placeholder: '/metrics',
        },
      ]}
    />
  );
}

/** Bounds within which replicas follow the load. */
export function AutoscalingPart(props: Props) {
  return (
    <SwitchedPart
      {...props}
      fresh={{ minReplicas: 1, maxReplicas: 3, targetCpuPercent: 80 }}
      rows={[
        ...(['minReplicas', 'maxReplicas'] as const).map(at => ({
          name: `autoscaling.${at}` as const,
          at,
          as: 'number' as const,
          bounds: [1, 100] as [number, number],
        })),
        ...(['targetCpuPercent', 'targetMemoryPercent'] as const).map(at => ({
          name: `autoscaling.${at}` as const,
          at,
          as: 'number' as const,
          bounds: [1, 100] as [number, number],
          hasHelp: true as const,
        })),
        ...(['scaleUpSeconds', 'scaleDownSeconds'] as const).map(at => ({
          name: `autoscaling.${at}` as const,
          at,
          as: 'number' as const,
          bounds: [0, 3600] as [number, number],
          hasHelp: true as const,
        })),
      ]}
    />
  );
}
