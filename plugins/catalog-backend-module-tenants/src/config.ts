// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How often the full listing repairs the catalog.

import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';

const KEY = 'catalog.providers.tenants.schedule';

/** `catalog.providers.tenants.schedule`, or every five minutes. */
export function readSchedule(
  config: Config,
): SchedulerServiceTaskScheduleDefinition {
  return config.has(KEY)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(KEY),
      )
    : { frequency: { minutes: 5 }, timeout: { minutes: 1 } };
}
