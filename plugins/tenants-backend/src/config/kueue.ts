// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.clusters.<name>.kueue` of app-config.

import {
  environmentSchema,
  nameSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { LONGEST_CLUSTER_QUEUE } from '../manifests/queue';

const clusterQueue = nameSchema(LONGEST_CLUSTER_QUEUE);

/** One for all tenants, or others for some environments and presets. */
export const kueueSchema = z
  .strictObject({
    clusterQueue: z.union([
      clusterQueue,
      z.strictObject({
        default: clusterQueue,
        environments: z
          .partialRecord(environmentSchema, clusterQueue)
          .optional(),
        presets: z.record(nameSchema(), clusterQueue).optional(),
      }),
    ]),
  })
  .optional();
