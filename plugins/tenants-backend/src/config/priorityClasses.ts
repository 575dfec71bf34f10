// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.clusters.<name>.priorityClasses` of app-config.

import { nameSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

const classes = z.array(
  nameSchema(63).refine(name => !name.startsWith('system-'), {
    error: 'is one of the system’s, which evict whatever else runs',
  }),
);

/** For all tenants, or by the name of their preset. */
export const priorityClassesSchema = z
  .union([classes, z.record(nameSchema(), classes)])
  .optional();
