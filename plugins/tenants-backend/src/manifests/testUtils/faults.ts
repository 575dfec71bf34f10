// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One mistake each, put into the example tenant: what our audit and other people's scorers must both see.

import { KubernetesObject } from '../KubernetesObject';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { deviceFaults } from './deviceFaults';
import { exampleSpecs } from './exampleSpecs';
import { Fault } from './Fault';
import { otherKindFaults } from './kindFaults';
import { fullCluster } from './manifestCluster';
import { podFaults } from './podFaults';
import { tenantFaults } from './tenantFaults';

export type { Fault };

/** Every mistake. */
export const faults: Fault[] = [
  ...podFaults,
  ...tenantFaults,
  ...deviceFaults,
  ...otherKindFaults,
];

/** The small example tenant, as rendered. */
export function exampleObjects(): KubernetesObject[] {
  const { objects } = renderTenant({
    tenantId: 'vision-lab',
    spec: exampleSpecs.small,
    preset: shippedPresets[0],
    cluster: fullCluster,
  });
  return structuredClone(objects);
}

/** The same with one mistake. */
export function spoilt(fault: Fault): KubernetesObject[] {
  const objects = exampleObjects();
  fault.spoil(objects);
  return objects;
}
