// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What runs of a service, by its kind.

import {
  ServiceSpec,
  serviceKindOf,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';
import { RenderInput } from '../RenderInput';
import { cronJobOf, jobOf } from './batch';
import { deploymentOf } from './deployment';
import { statefulSetOf } from './statefulSet';

/** A Deployment, StatefulSet, Job or CronJob. */
export function workloadOf(
  input: RenderInput,
  service: ServiceSpec,
): KubernetesObject {
  switch (serviceKindOf(service)) {
    case 'stateful':
      return statefulSetOf(input, service);
    case 'job':
      return jobOf(input, service);
    case 'cron':
      return cronJobOf(input, service);
    default:
      return deploymentOf(input, service);
  }
}
